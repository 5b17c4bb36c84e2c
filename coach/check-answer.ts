/**
 * Does the draft answer the person? A feeling that goes unmentioned, a question left lying, "somebody will", and "I will
 * get back to you" without a day are the ways in which a correct reply still disappoints. Advice answers a feeling with
 * warmth and with deeds; it never mirrors anger.
 */
import type { CoachContext } from './context.ts';
import type { Hint } from './hint.ts';
import type { Bound } from './persona.ts';
import { countWords, sentencesIn, type Span } from './sentences.ts';
import { signsIn } from './situation.ts';
import { readStep } from './step-patterns.ts';

const said = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'iu');

/** Only what they say of themselves or of this matter: "she will be upset" and "was worried" are stories, not calls for comfort. */
const iFeel = (adjectives: string): string => String.raw`(?:i['’]?m|i am|i feel|i['’]m feeling|we are|we['’]re|feeling|(?:makes|made|making|leaves|left) (?:me|us)|got me) (?:(?:so|very|really|getting|just|a bit|a little|kind of|extremely|super|quite|pretty|feeling|still|now) )*(?:${adjectives})`;
const thisIs = (adjectives: string): string => String.raw`(?:this|that|it|which)(?:['’]s| is| was)(?: (?:so|very|really|just|all|getting|beyond|quite|completely|totally|such))*(?: an?)? (?:${adjectives})`;

const isAngry = said(`${iFeel('furious|livid|outraged|fed up|angry|mad at you|sick (?:of|and tired)')}|${thisIs('ridiculous|unacceptable|outrageous|appalling|pathetic|disgraceful|a joke')}|lied to me|how dare you|worst (?:service|company|experience)|(?:have|i['’]ve) had enough of`);
const isLetDown = said(`${iFeel('frustrated|annoyed|upset|disappointed|let down')}|${thisIs('frustrating|annoying|disappointing|upsetting|nightmare|let[- ]?down')}|(?:my|our|the whole) (?:day|trip|holiday|party|wedding|evening|weekend) is ruined|(?:second|third|fourth) time (?:i|we|that|this)|i(?:['’]m| am) still waiting|nobody (?:answers|replies|called|cares)|waste of (?:my |our )?(?:time|money)|you (?:have |really )?let (?:me|us) down|(?:i['’]ve|i have|we have|we['’]ve) been waiting`);
const isWorried = said(`${iFeel('worried|scared|anxious|nervous|stressed(?: out)?|afraid (?:of|for|that i|i|to)|desperate|panicking')}|${thisIs('worrying|scary|stressful|stressing me')}`);
const isGlad = said(`${iFeel('excited|thrilled|over the moon')}|(?:it['’]s|it is|for) (?:my|our) (?:wedding|anniversary|graduation|engagement|honeymoon|birthday)|(?:i['’]?m|i am|we['’]?re|we are) getting married|(?:i|we)(?:['’]ve)? just got (?:married|engaged)|having a baby|our newborn`);

const acknowledged = said(String.raw`sorry|apologi[sz]e|apologies|condolences|should(?: not|n['’]t) have|no fun|annoying|frustrating|understand|i see why|can see|thank you for (?:telling|letting|saying|being|bearing|staying)|thanks for (?:telling|letting|saying)|hear you|would (?:annoy|worry|upset) me|that sounds|how (?:lovely|awful|sad|good)|congratulations|congrats|glad|wonderful|happy for|lovely|delighted|unfortunate(?:ly)?|oh no|bummer|don['’]?t (?:worry|feel bad)|my best|do not worry|no worries|never fun|be safe|stay safe|i hope|hopefully|awesome|great to hear|sounds|fun|nice|no wonder|you['’]re right|you are right|must have been|worr(?:y|ies|ied|ying)|upset(?:ting)?|good luck|best of luck|me too|that['’]s (?:great|good|wonderful|fantastic|exciting|awful|terrible|too bad)|great|excit(?:ed|ing)|fantastic|celebrat(?:e|ing)|deserves?|have an? (?:great|good|wonderful|lovely|amazing) (?:time|trip|day|night|evening)|enjoy`);

interface Feeling {
  readonly reason: string;
  readonly mends: readonly string[];
}

const feelingOfBound: Readonly<Partial<Record<Bound, Feeling>>> = {
  grief: { reason: 'They have lost someone. Say that first, simply.', mends: ['I am so sorry for your loss.'] },
  danger: { reason: 'Somebody may be hurt. Ask after them before anything else.', mends: ['First of all: are you safe?'] },
  anger: { reason: 'They are angry, and the draft walks past it. One calm sentence about what went wrong; no more.', mends: ['That should not have happened, and I am sorry.', 'You are right to tell me.'] },
  complaint: { reason: 'They are let down, and the draft walks past it.', mends: ['That should not have happened, and I am sorry.', 'You are right to tell me.'] },
};

/** What the customer's last message feels like, when it plainly feels like anything. */
function feelingIn(customerText: string): Feeling | null {
  const signs = signsIn(customerText);
  const gravest = (['danger', 'grief'] as const).find((bound) => signs.some((sign) => sign.bound === bound));
  if (gravest) return feelingOfBound[gravest] ?? null;
  if (isAngry.test(customerText)) return feelingOfBound.anger!;
  if (isLetDown.test(customerText)) return feelingOfBound.complaint!;
  if (isWorried.test(customerText)) return { reason: 'They are worried, and the draft walks past it.', mends: ['No wonder that worries you, so let us settle it now.'] };
  if (isGlad.test(customerText)) return { reason: 'They told you something good. Be glad with them.', mends: ['How lovely to read that.'] };
  return null;
}

const contentOf = (text: string): readonly Span[] => sentencesIn(text).filter((sentence) => !['greeting', 'small-talk'].includes(readStep(sentence.text)?.step ?? ''));

const fewestWords = 8;

function acknowledgeHints(text: string, context: CoachContext, content: readonly Span[]): readonly Hint[] {
  const first = content[0];
  if (!first || context.customerText === null || countWords(text) < fewestWords || acknowledged.test(text)) return [];
  const feeling = feelingIn(context.customerText);
  if (feeling === null) return [];
  const word = /^\S+/.exec(first.text)![0];
  return [{ ruleId: 'feeling-passed-over', kind: 'acknowledge', start: first.start, end: first.start + word.length, words: word, place: 'before', weight: 74, ...feeling }];
}

const nobodysPromise = /\b(?:someone|somebody|a colleague|one of us|the (?:\w+ )?team|our (?:\w+ )?team)(?:['’]ll| will| is going to| are going to) (?:be in touch|get back|contact|call|write|reach out|look into|follow up|take care|handle|deal with|let you know|update)\b/giu;

const ownerHints = (text: string): readonly Hint[] =>
  [...text.matchAll(nobodysPromise)].map((match) => ({
    ruleId: 'no-owner', kind: 'owner', start: match.index, end: match.index + match[0].length, words: match[0], place: 'instead', weight: 57,
    reason: 'Somebody is nobody. Put your name on it, or a colleague\'s.',
    mends: [`I will ${/(?:['’]ll| will| going to) (.+)$/i.exec(match[0])![1]!}`],
  }));

const laterPromise = /\b(?:i|we)(?:['’]ll| will| am going to| are going to|['’]m going to|['’]re going to) (?:(?:also|then|definitely|certainly|personally) )?(?:[^.!?,;:\n]{3,60} and (?:then )?)?(?:get back to you|come back to you|be back (?:to|with) you|follow up(?: with you| on (?:this|that|it))?|update you|keep you (?:updated|posted|informed)|contact you|be in touch(?: with you)?|call you(?: back)?|ring you(?: back)?|write (?:to )?you|reply to you|let you know)\b/giu;
const namesTime = /\b(?:\d|today|tonight|tomorrow|tonight|now|once|when|whenever|as soon as|if|after|until|before|within|minutes?|hours?|days?|weeks?|morning|noon|afternoon|evening|end of|next|(?:mon|tues|wednes|thurs|fri|satur|sun)day|straight away|immediately|moment)\b/i;

const nextStepHints = (text: string, content: readonly Span[]): readonly Hint[] =>
  content.flatMap((sentence) => namesTime.test(sentence.text) ? [] : [...sentence.text.matchAll(laterPromise)].map((match) => ({
    ruleId: 'no-time', kind: 'next-step' as const, start: sentence.start + match.index, end: sentence.start + match.index + match[0].length, words: match[0],
    place: 'after' as const, weight: 56,
    reason: 'By when? A time that you can keep turns this into a promise.', mends: ['by the end of today', 'by noon tomorrow'],
  }))).filter((hint) => !namesTime.test(/^[^.!?\n]*/.exec(text.slice(hint.end))![0]));

const stopWords = new Set('the and you your have has had this that these those with for from was were are is can could will would does did not any what when where why who which how much many long soon please about there them they their its it our just get got still been being also some into than then too very need want know tell give like make sure back thing things thank thanks hello order help'.split(' '));
const stem = (word: string): string => word.toLowerCase().replace(/['’]s$/, '').replace(/(?:ing|ies|ed|es|s|e|y)$/, '');
const tellingWords = (text: string): ReadonlySet<string> =>
  new Set((text.match(/\p{L}[\p{L}'’]{2,}/gu) ?? []).filter((word) => !stopWords.has(word.toLowerCase())).map(stem).filter((word) => word.length >= 3));

const answersOf: readonly (readonly [RegExp, RegExp])[] = [
  [/^\W*(?:and |but |so |also |ok |okay )?(?:when|what time|how soon|how long|by when)\b/i, namesTime],
  [/\bhow (?:much|many)\b|\bprice\b|\bcosts?\b/i, /\d|\bfree\b|\bno charge\b|\bnone\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b/i],
  [/^\W*(?:and |but |so |also |ok |okay )?(?:can|could|do|does|did|is|are|will|would|may|should|have|has)\b/i, /\b(?:yes|no|not|can|can['’]t|cannot|will|won['’]t|able|possible|sure|of course|afraid|happy to|done|have|has|is|are|unfortunately)\b/i],
];

/** A question counts as left lying only when the draft has none of its words and nothing of the kind that would answer it. */
function isAnswered(question: string, draft: string, draftWords: ReadonlySet<string>): boolean {
  const wanted = [...tellingWords(question)];
  // "How about …?" is answered by whatever is offered next.
  if (wanted.length < 2 || /\b(?:how|what) about\b/i.test(question) || wanted.some((word) => draftWords.has(word))) return true;
  return answersOf.find(([kind]) => kind.test(question))?.[1].test(draft) ?? /\b(?:because|here|through|by|at|in the|on the)\b/i.test(draft);
}

/** In a quick back and forth the next line brings the answer; a longer reply that skips a question has left it. */
const fewestWordsToAnswer = 25;

function questionHints(text: string, context: CoachContext): readonly Hint[] {
  // A draft that asks something back is on its way to the answer.
  if (context.openQuestions.length === 0 || countWords(text) < fewestWordsToAnswer || text.includes('?')) return [];
  const words = tellingWords(text);
  const open = context.openQuestions.find((question) => !isAnswered(question, text, words));
  const last = sentencesIn(text).at(-1);
  if (!open || !last) return [];
  return [{
    ruleId: 'question-left-lying', kind: 'question', start: last.start, end: last.end, words: last.text, place: 'after', weight: 63,
    reason: `They also asked: “${open.length > 120 ? `${open.slice(0, 117)}…` : open}”`, mends: [],
  }];
}

/** Hints about the draft as an answer to what the customer wrote last. */
export function answerHints(text: string, context: CoachContext): readonly Hint[] {
  const content = contentOf(text);
  return [...acknowledgeHints(text, context, content), ...ownerHints(text), ...nextStepHints(text, content), ...questionHints(text, context)];
}
