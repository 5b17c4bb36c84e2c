import { expect, test } from 'vitest';
import { changeState } from '../../../../main/workspace/sync/sync-state.ts';
import { giveRows, someWorkspace, valueOf } from '../../../helpers/workspace.ts';
import { someCase } from '../../../helpers/rows.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** A workspace on a good line with one change that waits, the clock of its machine, and time as it passes. */
const someWaiting = async () => {
  const time = { clock: 1_700_000_000_000, passed: 0 };
  const workspace = await someWorkspace({ now: () => time.clock + time.passed, elapsed: () => time.passed });
  giveRows(workspace, 'case', [someCase()]);
  changeState(workspace.store.writer, { line: 'online' });
  valueOf(await workspace.call('case.note', { caseId: someCase().id, text: 'It waits.' }));
  const status = async () => valueOf(await workspace.call('sync.status'));
  await status();
  return { workspace, time, status };
};

test('[S19] a change that does not leave on a good line is named after a minute, with the time that it has waited', async () => {
  const { time, status } = await someWaiting();
  time.passed += minute;
  expect(await status()).toMatchObject({ stuckMs: null, words: 'Sending what you did.' });
  time.passed += 2 * minute;
  expect(await status()).toMatchObject({ stuckMs: 3 * minute, words: 'The line is good, but a change has waited for 3 minutes. It is kept here and will be sent again.' });
});

test.each([['ahead', day], ['back', -day]])('[S18 S19] a clock that is set a day %s makes no change stuck, and hides none that is', async (_where, jump) => {
  const { time, status } = await someWaiting();
  time.clock += jump;
  expect(await status()).toMatchObject({ stuckMs: null, words: 'Sending what you did.' });
  time.passed += 5 * minute;
  expect(await status()).toMatchObject({ stuckMs: 5 * minute });
});

test('[S19] hours without a line do not count: a change is stuck only when the line is good', async () => {
  const { workspace, time, status } = await someWaiting();
  changeState(workspace.store.writer, { line: 'unreachable' });
  await status();
  time.passed += 180 * minute;
  changeState(workspace.store.writer, { line: 'online' });
  expect(await status()).toMatchObject({ stuckMs: null, words: 'Sending what you did.' });
});

test('[S19] the next change that is the oldest begins to wait anew', async () => {
  const { workspace, time, status } = await someWaiting();
  valueOf(await workspace.call('case.note', { caseId: someCase().id, text: 'The next one.' }));
  time.passed += 2 * minute;
  workspace.store.writer.exec(`update outbox set state = 'kept' where sequence = 1`);
  expect(await status()).toMatchObject({ waiting: 1, stuckMs: null });
});
