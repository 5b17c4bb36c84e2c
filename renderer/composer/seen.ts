/** What a reply names as seen: the newest messages on the screen that everyone has (S21). */
import { mostSeen } from '../../contract/vocabulary.ts';
import type { ShownInteraction } from '../../contract/views.ts';

export const seenIn = (interactions: readonly ShownInteraction[]): string[] =>
  interactions.filter(({ kind, delivery }) => kind === 'message' && delivery === 'settled').slice(-mostSeen).map(({ id }) => id);
