import { expect, test } from 'vitest';
import { all, type Db } from '../../../../main/workspace/database/statements.ts';
import { forgetOldKept, keptForMs } from '../../../../main/workspace/operations/outbox.ts';
import { someWorkspace } from '../../../helpers/workspace.ts';

const now = 1_700_000_000_000;
const keep = (db: Db, sequence: number, state: 'kept' | 'waiting', acknowledgedAt: number | null): void => {
  db.prepare(`insert into outbox (sequence, id, name, args, at, state, acknowledgedAt, title, words) values (?, ?, 'case.note', '{}', 1, ?, ?, 'Note', 'kept')`).run(sequence, `id-${sequence}`, state, acknowledgedAt);
};
const sequences = (db: Db): readonly number[] => all<{ readonly sequence: number }>(db, 'select sequence from outbox order by sequence').map(({ sequence }) => sequence);

test('what central has dealt with is kept for a week and then forgotten; what waits is not, however old', async () => {
  const db = (await someWorkspace()).store.writer;
  keep(db, 11, 'kept', now - keptForMs - 1);
  keep(db, 12, 'kept', now - keptForMs - 1);
  keep(db, 13, 'kept', now - keptForMs);
  keep(db, 14, 'waiting', null);
  forgetOldKept(db, now);
  expect(sequences(db)).toEqual([13, 14]);
});

test('thousands that are too old are forgotten in a few pulls, none of which looks at all of them', async () => {
  const db = (await someWorkspace()).store.writer;
  for (let sequence = 1; sequence <= 1_200; sequence += 1) keep(db, sequence, 'kept', 0);
  keep(db, 1_201, 'kept', now);
  const left = [1, 2, 3].map(() => {
    forgetOldKept(db, now);
    return sequences(db).length;
  });
  expect(left).toEqual([701, 201, 1]);
});
