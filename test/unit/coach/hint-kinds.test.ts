/** Each kind of advice, with a draft that brings it forth and one beside it that does not. */
import { expect, it } from 'vitest';
import { allHints, coachDraft } from '../../../coach/coach-draft.ts';
import type { CoachContext } from '../../../coach/context.ts';
import { hintKinds, type HintKind } from '../../../coach/hint.ts';

const anna: Partial<CoachContext> = { customerName: 'Anna Meyer', agentName: 'Tom', orderNumbers: ['#W2378156'], channel: 'email' };
const kindsIn = (text: string, context: Partial<CoachContext>): readonly HintKind[] => allHints(text, { ...anna, ...context }).map(({ kind }) => kind);

const long = Array.from({ length: 30 }, (_, at) => `I looked into box ${at} and found a lamp there that is yours.`).join(' ');
const asks = { customerText: 'How much does the warranty repair cost?', openQuestions: ['How much does the warranty repair cost?'] };
const upset = { customerText: 'I am so disappointed and angry. The lamp for my mother came broken.' };
const chat = 'Hello Anna, the parcel left our house this morning on a lorry, and the driver has the new shade in a box of its own, so that nothing rattles on the long way to you.';

const cases: readonly (readonly [HintKind, string, string, Partial<CoachContext>?])[] = [
  ['operational', 'We were late due to high call volume.', 'We were late, and I am sorry.'],
  ['jargon', 'Please utilize the form.', 'I asked our workshop to look at it.'],
  ['blame', 'You failed to provide the number.', 'I still need the number.'],
  ['passive', 'Mistakes were made.', 'We made a mistake.'],
  ['hollow-apology', 'We apologize for any inconvenience this may have caused.', 'I am sorry that the lamp came broken.'],
  ['flattery', 'As one of our most valued customers, you get a lamp.', 'You get a new lamp.'],
  ['fake-empathy', 'I know exactly how you feel.', 'That is a long wait for a present.'],
  ['over-promise', 'I guarantee it will never happen again.', 'I have told the packers what happened.'],
  ['shouting', 'PLEASE READ THIS MESSAGE NOW AND ANSWER!!!', 'Please read this and answer.'],
  ['inclusive', 'Dear Sir or Madam, hello.', 'Dear Anna, hello.'],
  ['wall-of-text', long, chat],
  ['acknowledge', chat, `I am sorry, Anna, that is a sad way for a present to come. ${chat}`, upset],
  ['question', chat, 'Hello Anna, you pay nothing for the warranty repair: it is on us, and it left this morning on a lorry, in a box of its own, so that it comes whole.', asks],
  ['wrong-name', 'Dear Maria, your lamp is here.', 'Dear Anna, your lamp is here.'],
  ['wrong-order', 'Your order #W9999999 is here.', 'Your order #W2378156 is here.'],
  ['private-data', 'Your card 4111 1111 1111 1111 was charged.', 'Your card ending in 1111 was charged.'],
];

it.each(cases.map(([kind, bad, good, context = {}]) => [kind, bad, good, context] as const))('%s', (kind, bad, good, context) => {
  expect(kindsIn(bad, context)).toContain(kind);
  expect(kindsIn(good, context)).not.toContain(kind);
});

it.each([
  ['owner', 'The parcel will be looked into and somebody will get back to you.'],
  ['next-step', 'I will look into the parcel and get back to you.'],
  ['reading-level', 'Notwithstanding the aforementioned considerations, the organisation necessitates comprehensive documentation substantiating the legitimacy of representations pertaining to reimbursement, accompanied by identification satisfying contemporary administrative verification requirements thereof.'],
  ['curt', 'No.'],
] as const)('%s is said of "%s", as a mark or as what is missing', (kind, text) => {
  const { missing } = coachDraft({ text, context: { ...anna, ...upset, powers: ['gesture', 'mission', 'promise'] }, dismissed: [], level: 'full' });
  expect(kindsIn(text, upset).includes(kind) || missing !== null).toBe(true);
});

it('what a merely good answer lacks offers what policy allows, and no more', () => {
  const missingWith = (powers: CoachContext['powers']) => coachDraft({ text: chat, context: { ...anna, ...upset, powers }, dismissed: [], level: 'full' }).missing;
  const some = missingWith(['gesture', 'mission', 'promise']);
  expect(some?.offers.length).toBeGreaterThan(0);
  expect(missingWith(['promise'])?.offers.every((offer) => offer === 'promise')).toBe(true);
  expect(missingWith([])?.offers).toEqual([]);
});

it('no kind is left out here but spelling, which has tests of its own', () => {
  const said = new Set<string>([...cases.map(([kind]) => kind), 'owner', 'next-step', 'reading-level', 'curt', 'spelling']);
  expect(hintKinds.filter((kind) => !said.has(kind))).toEqual([]);
});
