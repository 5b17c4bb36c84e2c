import { expect, test } from 'vitest';
import { answer, problem } from '../../../../contract/answer.ts';
import type { Draft } from '../../../../contract/views.ts';
import { afterLook, isNewsOfDraft, withUnsaved, type FoundDraft } from '../../../../renderer/composer/found-draft.ts';

const draft = (text: string, more: Partial<Draft> = {}): Draft => ({ caseId: 'a', kind: 'reply', channel: 'email', text, personaId: null, plainText: null, savedAt: 1, otherText: null, ...more });
const found = (here: Draft | null): FoundDraft => ({ key: 'a/reply', draft: here, problem: null, turn: 0, hadFocus: false });
const look = (before: FoundDraft | null, there: Draft | null, here: Draft | null) => afterLook(before, { key: 'a/reply', answered: answer(there), here, hasFocus: true });

test('only news of drafts of this case is looked at', () => {
  const news = (caseIds: readonly string[], tables: readonly string[]) => isNewsOfDraft({ caseIds, customerIds: [], tables }, 'a');
  expect([news(['a'], ['carriedDraft']), news(['b'], ['carriedDraft']), news(['a'], ['interaction']), news([], [])]).toEqual([true, false, false, true]);
});
test('what was typed here and comes back as it was leaves the page alone', () => {
  expect(look(found(null), draft('Dear Ada, your mug', { savedAt: 7 }), draft('Dear Ada, your mug')).turn).toBe(0);
  expect(look(found(draft('Dear')), null, draft('')).turn).toBe(0);
  expect(look(found(draft('Dear')), null, null).turn).toBe(0);
});
test('a card number that was hidden when it was kept is not news', () => {
  expect(look(found(null), draft('Paid with •••• •••• •••• 1111.'), draft('Paid with 4111 1111 1111 1111.')).turn).toBe(0);
});
test.each([
  ['words', draft('Dear Ada, from my other desk')], ['channel', draft('Dear', { channel: 'chat' })], ['voice', draft('Dear', { personaId: 'p', plainText: 'Hi' })], ['absence', null],
])('other %s from another desk lay the page out anew, and whoever was in it is in it again', (_what, there) => {
  expect(look(found(draft('Dear')), there, draft('Dear'))).toMatchObject({ turn: 1, draft: there, hadFocus: true });
});
test('what stands beside the draft is shown without touching the page', () => {
  expect(look(found(null), draft('Dear', { otherText: 'Hello from the train' }), draft('Dear'))).toMatchObject({ turn: 0, draft: { otherText: 'Hello from the train' } });
});
test('the first look lays nothing out anew', () => {
  expect(look(null, draft('Dear'), null)).toMatchObject({ turn: 0, draft: { text: 'Dear' } });
});
test('a look that failed leaves what is there', () => {
  const before = found(draft('Dear'));
  expect(afterLook(before, { key: 'a/reply', answered: problem('disk', 'The disk is full.'), here: draft('Dear'), hasFocus: true })).toBe(before);
});
test('a first look that failed is told of, and one that works after it opens the page', () => {
  const failed = afterLook(null, { key: 'a/reply', answered: problem('disk', 'The disk is full.'), here: null, hasFocus: false });
  expect(failed).toMatchObject({ problem: { code: 'disk' } });
  expect(look(failed, draft('Dear'), null)).toMatchObject({ problem: null, draft: { text: 'Dear' }, turn: 0 });
});
test('words that are not on the disk yet stand above the ones that are', () => {
  const of = { caseId: 'a', kind: 'reply' } as const;
  const unsaved = { channel: null, text: 'Dear Ada', personaId: null, plainText: null };
  expect(withUnsaved(draft('Dear', { otherText: 'Hello from the train' }), of, unsaved)).toMatchObject({ text: 'Dear Ada', otherText: 'Hello from the train' });
  expect([withUnsaved(null, of, unsaved)?.text, withUnsaved(draft('Dear'), of, null)?.text, withUnsaved(null, of, null)]).toEqual(['Dear Ada', 'Dear', null]);
});
