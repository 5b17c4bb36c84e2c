/** Access needs as one would say them to a colleague. */
import type { AccessNeed } from '../../contract/model/customer.ts';

export const accessWords: Readonly<Record<AccessNeed['kind'], string>> = {
  deaf: 'Deaf',
  'hard-of-hearing': 'Hard of hearing',
  speech: 'Speaks with difficulty',
  'low-vision': 'Sees little',
  relay: 'Calls through a relay service',
  tty: 'Uses a TTY',
  'plain-language': 'Wants plain language',
  interpreter: 'Needs an interpreter',
  other: 'Needs',
};
