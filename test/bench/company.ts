/**
 * The rows of a made-up company, the same on every run and for every contender: one team, its agents, customers, cases
 * (one in ten open) and ten messages of about 25 words each, from 20,000 words that are as unequally common as real ones.
 */
import type { Put } from '../../contract/model/entities.ts';
import { put } from '../../contract/model/entities.ts';

export const sizes = {
  small: { cases: 2_000, interactions: 20_000, customers: 4_000 },
  medium: { cases: 20_000, interactions: 200_000, customers: 40_000 },
  large: { cases: 100_000, interactions: 1_000_000, customers: 200_000 },
} as const;
export type Size = keyof typeof sizes;
export const isSize = (name: string): name is Size => Object.hasOwn(sizes, name);

const interactionsPerCase = 10;
const agentCount = 40;
const firstAt = 1_700_000_000_000;
const spanMs = 500 * 86_400_000;

export const createRandom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const syllables = ['ba', 'co', 'di', 'fe', 'gu', 'ha', 'jo', 'ki', 'lu', 'me', 'no', 'pa', 'qui', 're', 'so', 'ta', 'vu', 'wi', 'xe', 'za', 'bro', 'cle', 'dra', 'sti'];
const wordAt = (rank: number): string => {
  let rest = rank + 24;
  let word = '';
  while (rest > 0) {
    word += syllables[rest % syllables.length]!;
    rest = Math.floor(rest / syllables.length);
  }
  return word;
};
export const vocabulary: readonly string[] = Array.from({ length: 20_000 }, (_, rank) => wordAt(rank));

/** Zipf's law: the word of rank n comes about 1/n as often. */
export const createSpeech = (random: () => number): { readonly word: () => string; readonly text: (words: number) => string } => {
  const word = (): string => vocabulary[Math.min(vocabulary.length - 1, Math.floor(vocabulary.length ** random()) - 1)]!;
  return { word, text: (words) => Array.from({ length: words }, word).join(' ') };
};

/** A UUIDv7 whose end is spread as a real one's is. */
const uuid = (kind: number, number: number): string =>
  `01900000-000${kind}-7000-8000-${((Math.imul(number, 2_654_435_761) >>> 0) % 65_536).toString(16).padStart(4, '0')}${number.toString(16).padStart(8, '0')}`;

export const teamId = uuid(1, 1);
export const agentIdAt = (number: number): string => uuid(2, number);
export const customerIdAt = (number: number): string => uuid(3, number);
export const caseIdAt = (number: number): string => uuid(4, number);
export const phoneAt = (number: number): string => `+1202${String(2_000_000 + number)}`;
export const loginAt = (number: number): string => `agent${number}`;
export const benchPassword = 'the password of the benchmark';
/** Of the workspaces that a benchmark makes. */
export const benchKey = '5a'.repeat(32);

/** All rows, oldest case first. */
export function* companyRows(size: Size): Generator<Put> {
  const { cases, customers } = sizes[size];
  const random = createRandom(7);
  const { word, text } = createSpeech(random);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;

  yield put('team', { id: teamId, name: 'Care' });
  for (let number = 0; number < agentCount; number += 1) {
    yield put('agent', { id: agentIdAt(number), login: loginAt(number), name: `Agent ${wordAt(number)}`, role: 'agent', teamIds: [teamId], timeZone: null, isActive: true });
  }
  for (let number = 0; number < customers; number += 1) {
    yield put('customer', {
      id: customerIdAt(number), name: `${word()} ${word()}`, sayName: null, pronouns: null, company: null, phones: [phoneAt(number)], emails: [`c${number}@example.com`], address: null,
      language: null, timeZone: null, accessNeeds: [], preferredChannel: null, avoidChannels: [], personaId: null, hasDroppedAct: false, tags: [], externalId: null, since: null,
    });
  }
  for (let number = 0; number < cases; number += 1) {
    const createdAt = firstAt + Math.floor((number / cases) * spanMs);
    const isOpen = number >= cases * 0.9;
    const caseId = caseIdAt(number);
    const customerId = customerIdAt(Math.floor(random() * customers));
    const lastInteractionAt = createdAt + (interactionsPerCase - 1) * 3_600_000;
    yield put('case', {
      id: caseId, number: number + 1, subject: text(6), customerId, teamId, assigneeId: random() < 0.8 ? agentIdAt(Math.floor(random() * agentCount)) : null,
      status: isOpen ? pick(['new', 'open', 'waiting'] as const) : 'closed', priority: pick(['low', 'normal', 'normal', 'normal', 'high', 'urgent'] as const),
      channel: pick(['email', 'phone', 'chat'] as const), tags: random() < 0.3 ? [pick(vocabulary.slice(0, 40))] : [], customFields: {}, orderIds: [], linkedCaseIds: [],
      mergedIntoId: null, isOurMistake: random() < 0.02, snoozedUntil: null, createdAt, lastInteractionAt, waitingSince: isOpen ? lastInteractionAt : null,
      preview: text(12), closedAt: isOpen ? null : lastInteractionAt, externalId: null,
    });
    for (let index = 0; index < interactionsPerCase; index += 1) {
      yield put('interaction', {
        id: uuid(5, number * interactionsPerCase + index), caseId, customerId, teamId, kind: 'message', channel: 'email', direction: index % 2 ? 'out' : 'in',
        agentId: index % 2 ? agentIdAt(index) : null, text: text(25), html: null, event: null, detail: null, durationMs: null, personaId: null,
        at: createdAt + index * 3_600_000, externalId: null,
      });
    }
  }
}
