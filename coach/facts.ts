/**
 * What a change of voice must never touch: numbers, dates, times, names, links, addresses and promises. `factsIn`
 * reads them out of a text as plain strings; `changedFacts` compares two texts. The reading errs on the side of
 * calling something a fact: a voice that leaves a sentence alone harms nobody.
 */

const months = 'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec';
const days = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';

const link = String.raw`(?:https?:\/\/|www\.)[^\s<>"]*[^\s<>".,;:!?)]`;
const mail = String.raw`(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+`;
const domain = String.raw`\b[a-z0-9-]+\.(?:com|org|net|io|co|de|uk|eu|app|example)(?:\/[^\s<>"]*[^\s<>".,;:!?)])?`;
const number = String.raw`[#№$€£¥]?\p{L}{0,4}[-#]?\p{N}(?:[\p{N}\p{L}%°.,:\/-]*[\p{N}\p{L}%°])?`;
const calendar = String.raw`\b(?:${days}s?|today|tonight|tomorrow|yesterday|noon|midnight|weekend|(?:next|this|last) (?:week|month|year|morning|afternoon|evening))\b`;
const numberWord = String.raw`\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|sixty|hundred|thousand|half|twice|dozen)\b`;
const address = new RegExp(`${link}|${mail}|${domain}`, 'giu');
/** Most texts hold no address; looking for this first spares them the slowest pattern. */
const mayHoldAddress = /@|:\/\/|www\.|[a-z0-9]\.[a-z]/i;
const plainFact = new RegExp(`${number}|${calendar}|${numberWord}|["“][^"”\n]{1,200}["”]`, 'giu');

/** "May" is a month only beside a day or a year, or it would be in half of all questions. */
const monthName = new RegExp(String.raw`\b(?:${months.replace('may|', '')})\b\.?|(?<=\b\p{N}{1,2}(?:st|nd|rd|th)? )may\b|\bmay(?= \p{N})`, 'giu');
const properName = /(?<=[\p{L}\p{N},;:)'’"”–—-][ \t]+|["“(])(?!I\b)\p{Lu}[\p{L}\p{N}]*(?:['’&-]\p{L}+)*/gu;

const promise = /\b(?:i|we|you)(?:['’]ll|\s+(?:will|promise|guarantee|shall))\b(?!\s+(?:just\s+)?(?:check|look|see|find out|have a look|take a look|be (?:happy|glad)))[^.!?\n]*/giu;

const patterns = [plainFact, monthName, properName, promise];

const plain = (text: string): string => text.toLowerCase().replaceAll('’', "'").replaceAll(/\s+/g, ' ').trim();

/** Everything in the text that a voice may not change, each once per time that it stands there, in lower case. */
export function factsIn(text: string): readonly string[] {
  const found: string[] = [];
  for (const pattern of mayHoldAddress.test(text) ? [address, ...patterns] : patterns) {
    for (const match of text.matchAll(pattern)) found.push(plain(match[0]));
  }
  return found;
}

/** The promises in a text: what the writer says that they, we or the reader will do or get. */
export const promisesIn = (text: string): readonly string[] => [...text.matchAll(promise)].map((match) => match[0].trim());

/** A sentence that carries a fact of any kind, and so belongs to the agent word for word. */
export const carriesFact = (text: string): boolean => factsIn(text).length > 0;

const counted = (items: readonly string[]): Map<string, number> => {
  const count = new Map<string, number>();
  for (const item of items) count.set(item, (count.get(item) ?? 0) + 1);
  return count;
};

/** Facts of `before` that `after` lacks, and facts of `after` that neither `before` nor the case (`known`) has. */
export function changedFacts({ before, after, known }: { readonly before: string; readonly after: string; readonly known: readonly string[] }): {
  readonly lost: readonly string[];
  readonly added: readonly string[];
} {
  if (before === after) return { lost: [], added: [] };
  const [had, has] = [counted(factsIn(before)), counted(factsIn(after))];
  const afterWords = plain(after);
  const knownWords = plain(known.join(' '));
  const stillThere = (fact: string, count: number): boolean => (has.get(fact) ?? 0) >= count || (count === 1 && afterWords.includes(fact));
  const wasThere = (fact: string): boolean => had.has(fact) || plain(before).includes(fact) || knownWords.includes(fact);
  return {
    lost: [...had].filter(([fact, count]) => !stillThere(fact, count)).map(([fact]) => fact),
    added: [...has.keys()].filter((fact) => !wasThere(fact)),
  };
}

/** Whether `after` says neither less nor more than `before` and the case do. */
export const keepsFacts = (texts: { readonly before: string; readonly after: string; readonly known: readonly string[] }): boolean => {
  const { lost, added } = changedFacts(texts);
  return lost.length === 0 && added.length === 0;
};
