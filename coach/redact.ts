/**
 * Takes out of a text what says who somebody is, before the text goes to a language model: card numbers, e-mail addresses, links,
 * telephone and other long numbers, street addresses, names. Each becomes a placeholder that is put back afterwards; the same
 * words always become the same placeholder. What is known of the case is taken out wherever it stands; what merely looks like
 * such a thing is taken out as well, because a word too many costs nothing.
 */

export const redactedKinds = ['CARD', 'EMAIL', 'LINK', 'NUMBER', 'ADDRESS', 'ORDER', 'NAME'] as const;
export type RedactedKind = (typeof redactedKinds)[number];

export interface KnownPrivate {
  /** People and companies, as the case writes them; their parts count too. */
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  readonly orderNumbers: readonly string[];
  /** Anything else that the agent wants to keep back. */
  readonly others: readonly string[];
}

export interface Redactor {
  readonly redact: (text: string) => string;
  /** A text of the model with every placeholder put back. Placeholders that nobody gave out stay as they are. */
  readonly putBack: (text: string) => string;
  /** What was taken out so far, in the order of its placeholders. */
  readonly taken: () => readonly { readonly placeholder: string; readonly words: string; readonly kind: RedactedKind }[];
}

const placeholder = /\[(CARD|EMAIL|LINK|NUMBER|ADDRESS|ORDER|NAME)_(\d{1,4})\]/g;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`);
const wordsOf = (texts: readonly string[]): readonly string[] => [...new Set(texts.map((text) => text.trim()).filter((text) => text.length > 1))].sort((one, other) => other.length - one.length);
const anyOf = (texts: readonly string[]): RegExp | null =>
  texts.length === 0 ? null : new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${texts.map(escaped).join('|')})(?![\p{L}\p{N}])`, 'giu');

const titles = /^(?:mr|mrs|ms|miss|mx|dr|prof)\.?$/i;
/** "Dr. Anna Meyer" is known as a whole and by each of its parts. */
const withParts = (names: readonly string[]): readonly string[] =>
  wordsOf(names.flatMap((name) => [name, ...name.split(/[\s,]+/).filter((part) => part.length > 1 && !titles.test(part) && /^\p{Lu}/u.test(part))]));

const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;
const link = /(?:https?:\/\/|www\.)[^\s<>"]+[^\s<>".,;:!?)]/giu;
const card = /(?<!\p{N})\p{N}(?:[ \-.]?\p{N}){12,18}(?!\p{N})/gu;
/** Seven digits or more, however they are set apart: telephone, account, customer and tracking numbers. */
const longNumber = /(?<![\p{L}\p{N}])[+#]?\p{L}{0,4}[(]?\p{N}(?:[ ()\-./]{0,2}[\p{N}]){6,}\p{L}{0,4}(?![\p{L}\p{N}])/gu;
const codes = /(?<![\p{L}\p{N}])(?=[\p{L}\d-]*\d[\p{L}\d-]*\d)(?=[\p{L}\d-]*\p{Lu})[\p{Lu}\d][\p{Lu}\d-]{7,}(?![\p{L}\p{N}])/gu;
const streets = 'street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|way|place|pl|square|sq|terrace|crescent|boulevard|blvd|highway|hwy|row|gardens|walk|parade';
const street = new RegExp(String.raw`(?<![\p{L}\p{N}])\p{N}{1,5}\p{L}?,?\s+(?:\p{L}[\p{L}'’.-]*\s+){1,4}(?:${streets})\b\.?(?:,?\s+(?:apt|apartment|flat|unit|suite|#)\s*[\p{L}\p{N}-]+)?`, 'giu');
const germanStreet = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}-]*(?:straße|strasse|weg|gasse|platz|allee|ring|damm)\s+\p{N}{1,4}\s?\p{L}?(?![\p{L}\p{N}])/gu;
const postBox = /\bp\.?\s?o\.?\s?box\s+\p{N}+/giu;
const postcode = /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b|\b\d{5}-\d{4}\b/gu;

const notNames = new Set((
  'i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december english christmas easter '
  + 'goodship hello hi hey dear kind best warm thank thanks thankyou regards wishes good sorry please sincerely yours cheers mr mrs ms dr prof ok pdf usb tv id faq sms pin vat '
  + 'dear sir madam customer team support service order our the a an we you your it this that if when after before and but or so as at in on for with from to').split(' '));
const named = String.raw`\p{Lu}[\p{Ll}\p{M}]+(?:['’-]\p{Lu}?[\p{Ll}\p{M}]+)*`;
/** A capital in the middle of a sentence, or two capital words in a row anywhere. */
const midName = new RegExp(String.raw`(?<=[\p{L}\p{N},;:)'’"”–—-]\s+)${named}(?:\s+${named})*|(?<![\p{L}\p{N}])${named}\s+${named}(?:\s+${named})*`, 'gu');
/** After a greeting, a sign-off or "my name is". */
const toldName = new RegExp(String.raw`(?<=(?:^|[\s.,!?])(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Mm]r\.?|[Mm]rs\.?|[Mm]s\.?|[Dd]r\.?|[Rr]egards,?|[Ww]ishes,?|[Cc]heers,?|[Tt]hanks,?|[Mm]y name is|[Tt]his is|I am|I['’]m)\s+)${named}(?:\s+${named})*`, 'gu');

export function createRedactor(known: KnownPrivate): Redactor {
  const placeholderByWords = new Map<string, string>();
  const taken: { placeholder: string; words: string; kind: RedactedKind }[] = [];
  const give = (kind: RedactedKind, words: string): string => {
    const had = placeholderByWords.get(words);
    if (had !== undefined) return had;
    const made = `[${kind}_${taken.filter((one) => one.kind === kind).length + 1}]`;
    placeholderByWords.set(words, made);
    taken.push({ placeholder: made, words, kind });
    return made;
  };
  /** Placeholders that stand already are left alone: only what lies between them is looked at. */
  const between = (text: string, change: (piece: string) => string): string => {
    let [result, from] = ['', 0];
    for (const match of text.matchAll(placeholder)) {
      result += change(text.slice(from, match.index)) + match[0];
      from = match.index + match[0].length;
    }
    return result + change(text.slice(from));
  };
  const swap = (text: string, pattern: RegExp | null, kind: RedactedKind): string =>
    pattern === null ? text : between(text, (piece) => piece.replaceAll(pattern, (words) => give(kind, words)));
  const isName = (words: string): boolean => words.split(/\s+/).some((word) => !notNames.has(word.toLowerCase()));
  const swapNames = (text: string, pattern: RegExp): string =>
    between(text, (piece) => piece.replaceAll(pattern, (words) => (isName(words) ? words.split(/(\s+)/).map((word) => (/^\s*$/.test(word) || notNames.has(word.toLowerCase()) ? word : give('NAME', word))).join('') : words)));

  const [others, addresses, orders, names] = [anyOf(wordsOf(known.others)), anyOf(wordsOf(known.addresses)), anyOf(wordsOf(known.orderNumbers)), anyOf(withParts(known.names))];
  return {
    redact: (text) => {
      // A text that brings placeholders of its own must not have them filled with somebody's data.
      let result = text.replaceAll(placeholder, '($1 $2)');
      for (const [pattern, kind] of [
        [others, 'NAME'], [email, 'EMAIL'], [link, 'LINK'], [addresses, 'ADDRESS'], [orders, 'ORDER'], [card, 'CARD'], [street, 'ADDRESS'], [germanStreet, 'ADDRESS'], [postBox, 'ADDRESS'],
        [longNumber, 'NUMBER'], [postcode, 'ADDRESS'], [codes, 'NUMBER'], [names, 'NAME'],
      ] as const) result = swap(result, pattern, kind);
      return swapNames(swapNames(result, toldName), midName);
    },
    putBack: (text) => text.replaceAll(placeholder, (whole) => taken.find((one) => one.placeholder === whole)?.words ?? whole),
    taken: () => taken,
  };
}

/** Whether a text still holds what must never go out, whatever is known of the case: the last gate before the network. */
export const holdsPrivate = (text: string): boolean => {
  const bare = text.replaceAll(placeholder, ' ');
  return [email, link, card, longNumber].some((pattern) => bare.search(pattern) >= 0);
};
