/** Links leave through the one gate of the process of windows, which lets through https, mailto and tel. */
import { sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';

export const openLink = (url: string): void => {
  const open = async (): Promise<void> => {
    const answer = await goodship.link.open({ url });
    if (!answer.ok) sayProblem(answer.problem);
  };
  void open();
};
