/** What comes from outside (`goodship:` and `tel:` links) only ever looks up and shows. */
import type { DeepLink } from '../../contract/views.ts';
import { callCame } from '../calls/call-store.ts';
import { sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { openCase, openCustomer } from './place.ts';

const follow = (link: DeepLink): void => {
  switch (link.kind) {
    case 'call':
      callCame(link.from);
      break;
    case 'case':
      openCase(link.caseId);
      break;
    case 'customer':
      openCustomer(link.customerId);
      break;
    case 'broken':
      sayProblem({ code: 'broken-link', words: link.words, advice: 'Nothing was changed.' });
      break;
  }
};

/** Follows the link that started the program and those that come later, until the returned function is called. */
export const followLinks = (): (() => void) => {
  const stop = goodship.on('link.came', follow);
  const askWaiting = async (): Promise<void> => {
    const answer = await goodship.link.waiting();
    if (answer.ok && answer.value) follow(answer.value);
  };
  void askWaiting();
  return stop;
};
