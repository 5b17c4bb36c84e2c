/** What was said in this case is not on this machine as a whole: it is fetched on the spot, or the reason is said. */
import { CloudDownload } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../contract/answer.ts';
import { Button } from '../design/button.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { goodship } from '../goodship.ts';

export const AwayNotice = ({ caseId, hasParts }: { readonly caseId: string; readonly hasParts: boolean }) => {
  const [problem, setProblem] = useState<Problem | null>(null);
  const shown = useRef(caseId);
  const fetchIt = useCallback(async (): Promise<void> => {
    const answer = await goodship.case.fetch({ caseId });
    if (shown.current === caseId) setProblem(answer.ok ? null : answer.problem);
  }, [caseId]);
  useEffect(() => {
    shown.current = caseId;
    void fetchIt();
    return () => { shown.current = ''; };
  }, [caseId, fetchIt]);
  return (
    <div className="away">
      {problem
        ? <ProblemNotice problem={problem}><Button isSmall onPress={() => void fetchIt()}>Try again</Button></ProblemNotice>
        : <p className="away__words" role="status"><CloudDownload aria-hidden />Fetching what was said here …</p>}
      {hasParts && <p className="away__part">Below is only the part of it that is on this machine.</p>}
    </div>
  );
};
