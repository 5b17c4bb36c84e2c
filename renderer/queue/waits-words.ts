/** How long a customer has waited for us: "Waits 3 d", and from a week on the day since when: "Waiting since Apr 14". */
import { ageWords, dayMs, type Place } from '../time/words.ts';

export const waitsWords = (since: number, now: number, place: Place = {}): string =>
  `${now - since < 7 * dayMs ? 'Waits' : 'Waiting since'} ${ageWords(since, now, place)}`;
