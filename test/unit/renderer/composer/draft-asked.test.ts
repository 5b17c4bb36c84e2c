import { expect, test } from 'vitest';
import { onDraftAsked, onReadAnew, readAnew, showDraft } from '../../../../renderer/composer/draft-asked.ts';

/** A composer of a case, and what it shows. */
const opens = (caseId: string) => {
  const shown: string[] = [];
  return { shown, closes: onDraftAsked(caseId, (kind) => { shown.push(kind); }) };
};

test('a composer that opens later shows the draft that was asked for, once', () => {
  showDraft({ caseId: 'a', kind: 'note' });
  const [first, second] = [opens('a'), opens('a')];
  expect([first.shown, second.shown]).toEqual([['note'], []]);
  first.closes();
  second.closes();
});
test('a composer of another case leaves the wish to the one that it is meant for', () => {
  const other = opens('b');
  showDraft({ caseId: 'a', kind: 'note' });
  const meant = opens('a');
  expect([other.shown, meant.shown]).toEqual([[], ['note']]);
  other.closes();
  meant.closes();
});
test('an open composer hears every wish, also the same one twice, and none after it has closed', () => {
  const open = opens('a');
  showDraft({ caseId: 'a', kind: 'reply' });
  showDraft({ caseId: 'a', kind: 'reply' });
  open.closes();
  showDraft({ caseId: 'a', kind: 'reply' });
  expect(open.shown).toEqual(['reply', 'reply']);
});
test('a draft that is only read anew is read where that very draft is shown, and shown nowhere else, now or later', () => {
  const read: string[] = [];
  const stops = ([['c', 'reply'], ['c', 'note'], ['b', 'reply']] as const).map(([caseId, kind]) => onReadAnew({ caseId, kind }, () => { read.push(`${caseId}/${kind}`); }));
  const open = opens('c');
  readAnew({ caseId: 'c', kind: 'reply' });
  for (const stop of stops) stop();
  readAnew({ caseId: 'c', kind: 'reply' });
  open.closes();
  const later = opens('c');
  later.closes();
  expect([read, open.shown, later.shown]).toEqual([['c/reply'], [], []]);
});
