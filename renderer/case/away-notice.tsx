/** What was said in this case is not on this machine as a whole: it is fetched on the spot, or the reason is said. */
import { CloudDownload } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Problem } from '../../contract/answer.ts';
import { Button } from '../design/button.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { goodship } from '../goodship.ts';

export const AwayNotice = ({ caseId, hasParts }: { readonly caseId: string; readonly hasParts: boolean }) => {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isHere = true;
    const fetchIt = async (): Promise<void> => {
      const answer = await goodship.case.fetch({ caseId });
      if (isHere && !answer.ok) setProblem(answer.problem);
    };
    void fetchIt();
    return () => { isHere = false; };
  }, [caseId, tries]);
  const again = (): void => {
    setProblem(null);
    setTries(tries + 1);
  };
  return (
    <div className="away">
      {problem
        ? <ProblemNotice problem={problem}><Button isSmall onPress={again}>Try again</Button></ProblemNotice>
        : <p className="away__words" role="status"><CloudDownload aria-hidden />Fetching what was said here …</p>}
      {hasParts && <p className="away__part">Below is only the part of it that is on this machine.</p>}
    </div>
  );
};
