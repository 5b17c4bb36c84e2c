/** Does something and says so where it fails; true when it is on the disk. */
import type { Answer } from '../../contract/answer.ts';
import { sayProblem } from '../design/toast.tsx';

export const operate = async (deed: Promise<Answer<unknown>>): Promise<boolean> => {
  const answer = await deed;
  if (!answer.ok) sayProblem(answer.problem);
  return answer.ok;
};
