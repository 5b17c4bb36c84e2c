/** Something did not work: what happened, what is safe, what to do. Never more alarm than there is cause. */
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '../../contract/answer.ts';
import './problem-notice.css';

interface ProblemNoticeProps {
  readonly problem: Problem;
  /** Buttons, if there is something to press. */
  readonly children?: ReactNode;
}

export const ProblemNotice = ({ problem, children }: ProblemNoticeProps) => (
  <div className="problem" role="alert">
    <TriangleAlert aria-hidden />
    <div className="problem__words">
      <p className="problem__what">{problem.words}</p>
      {problem.advice && <p>{problem.advice}</p>}
      {children && <div className="problem__deeds">{children}</div>}
    </div>
  </div>
);
