/**
 * This customer's own voice: how they greet, how they end and how formally they write, learnt from their own messages and
 * nothing else, on this machine. It becomes a persona of plain lines, so that a draft can meet them half-way: warmth and
 * formality are matched, excitement never is.
 */
import type { Persona, VoiceLines, VoiceStep } from './persona.ts';
import { bounds, refusals } from './persona.ts';
import { formalityOf } from './reading/formality.ts';
import { tokensOf } from './reading/tokens.ts';

export interface OwnVoice {
  readonly formality: 'formal' | 'neither' | 'casual';
  /** Their usual word, as it is written; null where they have no habit. */
  readonly greeting: string | null;
  readonly closing: string | null;
  /** How many messages it was learnt from. */
  readonly messageCount: number;
}

/** Not a row: no reply is ever kept under it. */
export const ownVoiceId = '5f0a4c1e-7b52-5d0e-9a61-1c0de5ea00ff';
export const isOwnVoice = ({ id }: Pick<Persona, 'id'>): boolean => id === ownVoiceId;

const greetings: Readonly<Record<string, string>> = { hi: 'Hi', hiya: 'Hi', hello: 'Hello', hey: 'Hey', dear: 'Dear', greetings: 'Greetings' };
const greetingAt = /^\s*(hi|hiya|hello|hey|dear|greetings)\b/i;

const closings: readonly (readonly [RegExp, string])[] = [
  [/\b(?:kind|kindest) regards\b/i, 'Kind regards'], [/\b(?:best|warm) regards\b/i, 'Best regards'], [/\bregards\b/i, 'Regards'], [/\b(?:best|warm) wishes\b/i, 'Best wishes'],
  [/\byours (?:sincerely|truly|faithfully)\b|\bsincerely\b/i, 'Sincerely'], [/\ball the best\b/i, 'All the best'], [/\bcheers\b/i, 'Cheers'], [/\bmany thanks\b/i, 'Many thanks'],
  [/\bthank you\b|\bthanks\b|\bthx\b|\bty\b/i, 'Thanks'], [/\btake care\b/i, 'Take care'],
];
/** A closing stands in the last few words, a name may follow. */
const tailLength = 60;

const habitOf = (found: readonly (string | null)[]): string | null => {
  const words = found.filter((word) => word !== null);
  const counts = [...Map.groupBy(words, (word) => word)].map(([word, all]) => ({ word, count: all.length })).sort((one, other) => other.count - one.count);
  const [first] = counts;
  return first && first.count >= 2 && first.count * 3 >= found.length ? first.word : null;
};

const closingOf = (text: string): string | null => {
  const tail = text.trimEnd().slice(-tailLength);
  return closings.find(([pattern]) => pattern.test(tail))?.[1] ?? null;
};

const leastMessages = 2;
const leastWords = 4;
const clearScore = 0.25;

/** `texts` are messages that the customer wrote. Null where there are too few to speak of habits. */
export function learnOwnVoice(texts: readonly string[]): OwnVoice | null {
  const messages = texts.filter((text) => text.trim() !== '');
  if (messages.length < leastMessages) return null;
  const scores = messages.filter((text) => text.trim().split(/\s+/).length >= leastWords).map((text) => formalityOf(text, tokensOf(text)).score);
  const mean = scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return {
    formality: mean > clearScore ? 'formal' : mean < -clearScore ? 'casual' : 'neither',
    greeting: habitOf(messages.map((text) => greetings[greetingAt.exec(text)?.[1]?.toLowerCase() ?? ''] ?? null)),
    closing: habitOf(messages.map(closingOf)),
    messageCount: messages.length,
  };
}

const usualGreeting = { formal: 'Dear', neither: 'Hello', casual: 'Hi' } as const;

const greetingLines = (word: string, { formality }: OwnVoice): VoiceLines => {
  // Nobody says "Dear" to nobody.
  const alone = word === 'Dear' ? 'Good day' : word;
  const ask = { formal: 'How may I help you?', neither: 'How can I help?', casual: 'How can I help?' }[formality];
  const speaks = formality === 'formal' ? 'my name is {agent}' : '{agent} here';
  const line = (opening: string, agent: boolean, asks: boolean): string => [agent ? `${opening}, ${speaks}.` : asks || opening === alone ? `${opening}.` : `${opening},`, asks ? ask : ''].filter(Boolean).join(' ');
  const write = [`${word} {customer}`, alone].flatMap((opening) => [false, true].flatMap((agent) => [false, true].map((asks) => line(opening, agent, asks))));
  return { write, speak: [`${alone}, ${speaks}. ${ask}`, `Hello {customer}, ${speaks}.`] };
};

const linesByFormality: Readonly<Record<OwnVoice['formality'], Readonly<Record<Exclude<VoiceStep, 'greeting'>, VoiceLines>>>> = {
  formal: {
    verifying: { write: ['Would you kindly tell me {what}?', 'May I ask for {what}, please?'], speak: ['May I ask for {what}, please?'] },
    asking: { write: ['Would you kindly send me {what}?', 'May I ask you for {what}?'], speak: ['May I ask you for {what}?'] },
    working: { write: ['I am looking into it now.', 'I am now going to {what}.'], speak: ['I am looking into it now.'] },
    waiting: { write: ['A moment, please.', 'Thank you for waiting.'], speak: ['A moment, please.', 'Thank you for waiting.'] },
    apologising: { write: ['I am sorry about this.'], speak: ['I am sorry about this.'] },
    explaining: { write: ['This is what happened:', 'This is what happened: {what}'], speak: ['This is what happened.'] },
    'saying-no': { write: ['I have to tell you this plainly: {what}'], speak: ['I have to tell you this plainly.'] },
    granting: { write: ['I am glad to tell you: {what}'], speak: ['I am glad to tell you this.'] },
    closing: { write: ['Is there anything further I can do?', 'I wish you a pleasant day.'], speak: ['Is there anything further I can do?', 'Goodbye, and I wish you a pleasant day.'] },
    'small-talk': { write: ['I hope you are well.', 'How are you?'], speak: ['I hope you are well.'] },
  },
  neither: {
    verifying: { write: ['Could you tell me {what}, please?'], speak: ['Could you tell me {what}, please?'] },
    asking: { write: ['Could you send me {what}, please?'], speak: ['Could you give me {what}, please?'] },
    working: { write: ['I am looking into it now.', 'I am going to {what}.'], speak: ['I am looking into it now.'] },
    waiting: { write: ['A moment, please.', 'Thanks for waiting.'], speak: ['A moment, please.', 'Thanks for waiting.'] },
    apologising: { write: ['I am sorry about this.'], speak: ['I am sorry about this.'] },
    explaining: { write: ['Here is what happened:', 'Here is what happened: {what}'], speak: ['Here is what happened.'] },
    'saying-no': { write: ['This is not what you hoped for: {what}'], speak: ['This is not what you hoped for.'] },
    granting: { write: ['Good news: {what}'], speak: ['Good news.'] },
    closing: { write: ['Anything else I can do?', 'Take care.'], speak: ['Anything else I can do?', 'Take care.'] },
    'small-talk': { write: ['I hope all is well.', 'How are you?'], speak: ['I hope all is well.'] },
  },
  casual: {
    verifying: { write: ['Can I get {what}, please?'], speak: ['Can I get {what}, please?'] },
    asking: { write: ['Can you send me {what}?'], speak: ['Can you give me {what}?'] },
    working: { write: ['I\'m on it.', 'I\'m off to {what}.'], speak: ['I\'m on it.'] },
    waiting: { write: ['Just a moment.', 'Thanks for hanging on.'], speak: ['Just a moment.', 'Thanks for hanging on.'] },
    apologising: { write: ['I\'m sorry about this.'], speak: ['I\'m sorry about this.'] },
    explaining: { write: ['Here\'s what happened:', 'Here\'s what happened: {what}'], speak: ['Here\'s what happened.'] },
    'saying-no': { write: ['Not what you hoped for, I know: {what}'], speak: ['Not what you hoped for, I know.'] },
    granting: { write: ['Good news: {what}'], speak: ['Good news.'] },
    closing: { write: ['Anything else?', 'Take care.'], speak: ['Anything else?', 'Take care.'] },
    'small-talk': { write: ['Hope all\'s well.', 'How\'s it going?'], speak: ['Hope all\'s well.'] },
  },
};

const signOffs = ['kind regards', 'best regards', 'warm regards', 'best wishes', 'all the best', 'cheers'] as const;
const formalityWords = { formal: 'writes formally', neither: 'writes neither formally nor casually', casual: 'writes casually' } as const;

/** The voice as a persona that `recast`, `spokenLines` and `dropTheAct` can take. */
export function personaOfOwnVoice(voice: OwnVoice): Persona {
  const { formality, greeting, closing, messageCount } = voice;
  const habits = [greeting && `greets with “${greeting}”`, closing && `ends with “${closing}”`, formalityWords[formality]].filter(Boolean).join(', ');
  return {
    id: ownVoiceId,
    name: 'This customer’s own voice',
    description: `Learnt on this machine from ${messageCount} of their own messages: ${habits}.`,
    rules: {
      steps: { greeting: greetingLines(greeting ?? usualGreeting[formality], voice), ...linesByFormality[formality] },
      vocabulary: closing === null ? {} : Object.fromEntries(signOffs.filter((word) => word !== closing.toLowerCase()).map((word) => [word, closing])),
      avoid: [],
      notWhen: bounds.filter((bound) => ['grief', 'danger', 'anger', 'tty'].includes(bound)),
      never: [...refusals],
    },
  };
}
