import { expect, test } from 'vitest';
import { because } from '../../../../contract/protocol/reason.ts';
import { all } from '../../../../main/workspace/database/statements.ts';
import { applyVerdicts } from '../../../../main/workspace/sync/verdicts.ts';
import { someCase, someCustomer, someId } from '../../../helpers/rows.ts';
import { giveRows, someTeam, someWorkspace, valueOf } from '../../../helpers/workspace.ts';

const caseId = someId(2_000);
const text = 'Your boots leave today.';

/** A reply that central refused, and a writer that is busy until it is told to go on. */
const refusedReply = async () => {
  const desk = await someWorkspace();
  giveRows(desk, 'customer', [someCustomer()]);
  giveRows(desk, 'case', [someCase({ status: 'open', teamId: someTeam })]);
  const { operationId } = valueOf(await desk.call('case.reply', { caseId, channel: 'email', text }));
  applyVerdicts(desk.store.writer, { lastSequence: 1, verdicts: [{ sequence: 1, operationId, outcome: 'refused', reason: because('not-yours') }], now: 1 });
  const busy = Promise.withResolvers<void>();
  const written = desk.store.gate.pass(() => busy.promise);
  const goOn = async (): Promise<void> => {
    busy.resolve();
    await written;
  };
  const waiting = () => all<{ readonly id: string }>(desk.store.reader, `select id from outbox where state = 'waiting'`).map(({ id }) => id);
  return { desk, operationId, goOn, waiting };
};
const noLonger = { ok: false, problem: { code: 'row-gone' } };

test('[S1 S22] a set-aside reply that is sent twice in one moment leaves once', async () => {
  const { desk, operationId, goOn, waiting } = await refusedReply();
  const sent = [someId(7_001), someId(7_002)].map((key) => desk.answer('sync.retry', { operationId }, key));
  await goOn();
  expect(await Promise.all(sent)).toMatchObject([{ ok: true }, noLonger]);
  expect(waiting()).toEqual([someId(7_001)]);
});

test('[S1] … and when it was one call that came again, both are answered alike', async () => {
  const { desk, operationId, goOn, waiting } = await refusedReply();
  const sent = ['first', 'again'].map(() => desk.answer('sync.retry', { operationId }, someId(7_001)));
  await goOn();
  expect(await Promise.all(sent)).toEqual([{ ok: true, value: null }, { ok: true, value: null }]);
  expect(waiting()).toEqual([someId(7_001)]);
});

test.each([['send', 'edit'], ['edit', 'send']] as const)('[S22] %s and %s in one moment: the first counts, and the words are either sent or the draft', async (...asked) => {
  const { desk, operationId, goOn, waiting } = await refusedReply();
  const answers = asked.map((what) => desk.answer(what === 'send' ? 'sync.retry' : 'sync.edit', { operationId }, someId(7_001)));
  await goOn();
  expect(await Promise.all(answers)).toMatchObject([{ ok: true }, noLonger]);
  expect(waiting()).toEqual(asked[0] === 'send' ? [someId(7_001)] : []);
  const draft = valueOf(await desk.call('draft.get', { caseId, kind: 'reply' }));
  expect(draft?.text ?? null).toEqual(asked[0] === 'edit' ? text : null);
});
