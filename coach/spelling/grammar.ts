/**
 * The few faults of grammar that a rule can be sure of: a word written twice, "a" for "an", and words that sound alike
 * ("could of"). The first two are retext's, the last ours, as data.
 */
import { retext } from 'retext';
import retextEnglish from 'retext-english';
import retextIndefiniteArticle from 'retext-indefinite-article';
import retextRepeatedWords from 'retext-repeated-words';
import english from '../../resources/spelling/english.json' with { type: 'json' };

export interface GrammarFault {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
  readonly mends: readonly string[];
}

const reader = retext().use(retextEnglish).use(retextIndefiniteArticle).use(retextRepeatedWords);
const reasonBySource: Readonly<Record<string, string>> = {
  'retext-indefinite-article': '"An" stands before a vowel that is heard, "a" before any other sound.',
  'retext-repeated-words': 'This word stands here twice.',
};
const phrases = english.phrases.map(({ pattern, mend, reason }) => ({ pattern: new RegExp(`(?<![\\p{L}\\p{N}'’-])(?:${pattern.replaceAll("'", "['’]")})`, 'giu'), mend, reason }));

/** Said twice on purpose. */
const meantTwice = /^(?:bye|very|so|really|many|no|yes|ha|well|there|now|again)\b/iu;

const cased = (mend: string, like: string): string => (/^\p{Lu}/u.test(like) ? mend.charAt(0).toUpperCase() + mend.slice(1) : mend);

function soundAlikes(text: string): readonly GrammarFault[] {
  return phrases.flatMap(({ pattern, mend, reason }) => [...text.matchAll(pattern)].map((found) => {
    const instead = mend.replaceAll('$1', found[1] ?? '');
    return { start: found.index, end: found.index + found[0].length, reason, mends: [cased(instead, found[0])] };
  }));
}

export function grammarFaults(text: string): readonly GrammarFault[] {
  const { messages } = reader.processSync(text);
  const ofRetext = messages.flatMap(({ place, source, expected }): GrammarFault[] => {
    const [start, end] = place && 'start' in place ? [place.start.offset, place.end.offset] : [undefined, undefined];
    if (start === undefined || end === undefined || (source === 'retext-repeated-words' && meantTwice.test(text.slice(start, end)))) return [];
    return [{ start, end, reason: reasonBySource[source ?? ''] ?? '', mends: expected ?? [] }];
  });
  return [...ofRetext, ...soundAlikes(text)];
}
