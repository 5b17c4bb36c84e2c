// How formal a text is, by rules of our own. No model: the one rated set at hand has no stated licence, so it only
// measures these rules and never shaped their weights.

import type { Evidence, FormalityReading } from './tone-reading.ts';
import { isWord } from './tokens.ts';
import type { Token } from './tokens.ts';

const CASUAL = new Set(
  `u ur r ya yall y'all gonna wanna gotta kinda sorta lemme gimme dunno cuz coz cause bc tho thru plz pls thx ty tnx np lol lmao rofl haha hahaha hehe omg wtf idk imo imho btw fyi brb ttyl smh tbh ngl bro dude bruh buddy guys
  mate sis fam yo hey hiya heya yeah yep yup yea nope nah ok okay k kk cool awesome sweet stuff thingy crap damn shit fuck fucking hell sucks suck dumb crazy insane super totally literally ain't gotcha oops whoops wow yay ugh meh
  hmm huh wat wut tryna finna ima imma sup cya xoxo lil bout em im ive dont cant wont didnt doesnt isnt whats thats youre theyre gon yikes jeez geez freaking frickin bloody loads tons bunch kid kids folks mom dad mum`.split(/\s+/),
);
const FORMAL = new Set(
  `dear sir madam sincerely regards respectfully faithfully cordially kindly regarding concerning pursuant herewith hereby enclosed attached furthermore moreover therefore consequently however nevertheless nonetheless accordingly
  additionally whereas whilst upon request inquire enquire enquiry inquiry assistance provide provided receive received obtain purchase purchased require required requirement inform informed notify notification confirm confirmation
  appreciate grateful sufficient commence terminate resolve resolution correspondence matter matters shall may would could prior subsequent subsequently approximately numerous individual individuals permit ensure assure facilitate
  demonstrate indicate according respect reference documentation acknowledge apologise apologize inconvenience convenience opportunity consideration esteemed undersigned thereof therein per via gentlemen`.split(/\s+/),
);
/** Latin and Greek endings, the mark of written English. */
const LEARNED_ENDING = /(?:tion|sion|ment|ance|ence|ity|ative|ical|ious|ology|ization|isation|ively|ically)s?$/;
const CONTRACTION = /'(?:s|re|ve|ll|d|m|t)$/;

const WEIGHTS = { casual: -1, formal: 0.9, learned: 0.35, contraction: -0.45, stretched: -0.8, emoticon: -1, exclamation: -0.5, smallI: -0.8, smallStart: -0.6, question: -0.15, firstPerson: -0.12, link: 0 } as const;
/** Points per word that make a text clearly formal or casual. */
const CLEAR_DENSITY = 0.12;
const LEAST_WORDS = 4;
const USUAL_WORD_LENGTH = 4.3;

type Cue = { readonly token: Token; readonly points: number };

function pointsOf(token: Token, text: string, isSentenceStart: boolean): number {
  const { normal, kind } = token;
  if (kind === 'emoji' || kind === 'emoticon') return WEIGHTS.emoticon;
  if (normal[0] === '!') return WEIGHTS.exclamation * Math.min(3, token.end - token.start);
  if (normal[0] === '?') return WEIGHTS.question;
  if (!isWord(token)) return 0;
  let points = 0;
  const raw = text.slice(token.start, token.end);
  if (token.isStretched) points += WEIGHTS.stretched;
  if (raw === 'i' || raw.startsWith("i'")) points += WEIGHTS.smallI;
  else if (isSentenceStart && raw[0] === raw[0]!.toLowerCase()) points += WEIGHTS.smallStart;
  if (CASUAL.has(normal)) return points + WEIGHTS.casual;
  if (FORMAL.has(normal)) return points + WEIGHTS.formal;
  if (CONTRACTION.test(normal)) return points + WEIGHTS.contraction;
  if (normal.length > 7 && LEARNED_ENDING.test(normal)) return points + WEIGHTS.learned;
  if (normal === 'i' || normal === 'me' || normal === 'my' || normal === 'you') return points + WEIGHTS.firstPerson;
  return points;
}

export function formalityOf(text: string, tokens: readonly Token[]): FormalityReading {
  const words = tokens.filter(isWord);
  let isSentenceStart = true;
  const cues: Cue[] = tokens.map((token) => {
    const points = pointsOf(token, text, isSentenceStart);
    isSentenceStart = /^(?:[.!?]+|\?!)$/.test(token.normal);
    return { token, points };
  });
  if (words.length === 0) return { label: 'neither', score: 0, certainty: 'unsure', evidence: [] };
  const meanLength = words.reduce((sum, token) => sum + (token.end - token.start), 0) / words.length;
  const sum = cues.reduce((total, { points }) => total + points, 0);
  const longTexts = 0.06 * Math.min(1, Math.log2(words.length / 8) / 2);
  const density = sum / (words.length + 3) + 0.09 * (meanLength - USUAL_WORD_LENGTH) + longTexts;
  const score = Math.tanh(density / CLEAR_DENSITY / 2);
  const label = score > 0.4 ? 'formal' : score < -0.4 ? 'casual' : 'neither';
  return { label, score, certainty: certaintyOf(Math.abs(score), words.length), evidence: evidenceOf(text, cues, Math.sign(score)) };
}

function certaintyOf(size: number, wordCount: number): FormalityReading['certainty'] {
  if (wordCount < LEAST_WORDS || (size > 0.3 && size < 0.5)) return 'unsure';
  return size > 0.8 ? 'sure' : 'likely';
}

function evidenceOf(text: string, cues: readonly Cue[], direction: number): readonly Evidence[] {
  return cues
    .filter(({ points }) => points * direction > 0.3)
    .sort((left, right) => (right.points - left.points) * direction || left.token.start - right.token.start)
    .slice(0, 5)
    .map(({ token: { start, end }, points }) => ({ start, end, text: text.slice(start, end), contribution: points * direction }));
}
