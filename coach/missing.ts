/**
 * Good or exceptional? A correct answer is merely good. This says in one line what the best answer would add: whose
 * hands it is in, what happens next and when, what the customer feels, and something beyond the ask that is in the agent's power.
 */
import type { CoachContext } from './context.ts';
import { promisesIn } from './facts.ts';
import { countWords } from './sentences.ts';

export type Lack = 'feeling' | 'answer' | 'owner' | 'next-step' | 'time' | 'beyond';

export interface Missing {
  /** For the agent, ready to be shown. */
  readonly line: string;
  readonly lacks: readonly Lack[];
  /** What the agent's own policy lets them offer now. */
  readonly offers: CoachContext['powers'];
}

const fewestWords = 18;
const namesOwner = /\b(?:i['’]ll|i will|i['’]m|i am|i['’]ve|i have|my|me|leave (?:it|this) with me)\b/i;
const namesTime = /\b(?:today|tonight|tomorrow|by (?:\d|noon|the end|mon|tues|wednes|thurs|fri|satur|sun)|within|in (?:the next )?(?:\d+|an?|two|three|a few|half an) (?:minutes?|hours?|days?|weeks?)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}(?::\d{2})? ?(?:am|pm)|next week|right (?:now|away)|now|straight away)\b/i;
const namesStep = /\b(?:i['’]ll|i will|we['’]ll|we will|you['’]ll|you will|next|once|as soon as|i['’]ve (?:just )?(?:sent|asked|booked|ordered|refunded|credited))\b/i;
const goesBeyond = /\b(?:also|meanwhile|in the meantime|while i was at it|as well|on us|free of charge|no charge|i['’]ve added|i took the liberty|just in case|so that you (?:don['’]t|do not) have to)\b/i;

const sayings: Readonly<Record<Lack, string>> = {
  feeling: 'a word for how this has been for them',
  answer: 'an answer to every question',
  owner: 'whose hands it is in',
  'next-step': 'what happens next',
  time: 'by when',
  beyond: 'one thing they did not ask for',
};

const listed = (items: readonly string[]): string => items.length <= 1 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** Null when the draft is too short to judge or lacks nothing. `found` are lacks that the hints have already found. */
export function whatIsMissing({ text, context, found }: {
  readonly text: string;
  readonly context: CoachContext;
  readonly found: readonly Lack[];
}): Missing | null {
  if (countWords(text) < fewestWords || context.channel === 'tty') return null;
  const lacks: Lack[] = [...found];
  const add = (lack: Lack, isMissing: boolean) => { if (isMissing && !lacks.includes(lack)) lacks.push(lack); };
  add('owner', !namesOwner.test(text));
  const hasStep = namesStep.test(text) || promisesIn(text).length > 0;
  add('next-step', !hasStep);
  add('time', hasStep && !namesTime.test(text));
  if (lacks.length === 0) add('beyond', !goesBeyond.test(text));
  if (lacks.length === 0) return null;
  const shown = lacks.slice(0, 3).map((lack) => sayings[lack]);
  const offers = lacks.includes('beyond') ? context.powers : context.powers.filter((power) => power === 'promise' && (lacks.includes('time') || lacks.includes('next-step')));
  return { line: `Good. Exceptional would add ${listed(shown)}.`, lacks, offers };
}
