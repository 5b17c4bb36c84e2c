import { expect, test } from 'vitest';
import { because } from '../../../../contract/protocol/reason.ts';
import { applyVerdicts } from '../../../../main/workspace/sync/verdicts.ts';
import { someCase, someCustomer, someId } from '../../../helpers/rows.ts';
import { giveRows, someTeam, someWorkspace, valueOf } from '../../../helpers/workspace.ts';

const caseId = someId(2_000);

test('[S22] an edit whose answer was lost and that is asked for again is answered as before, for as long as its words are the draft', async () => {
  const desk = await someWorkspace();
  giveRows(desk, 'customer', [someCustomer()]);
  giveRows(desk, 'case', [someCase({ status: 'open', teamId: someTeam })]);
  const { operationId } = valueOf(await desk.call('case.note', { caseId, text: 'The boots leave today.' }));
  applyVerdicts(desk.store.writer, { lastSequence: 1, verdicts: [{ sequence: 1, operationId, outcome: 'refused', reason: because('row-gone') }], now: 1 });

  expect(valueOf(await desk.call('sync.edit', { operationId }))).toEqual({ caseId, kind: 'note' });
  expect(valueOf(await desk.call('sync.edit', { operationId }))).toEqual({ caseId, kind: 'note' });
  expect(valueOf(await desk.call('sync.outbox', { limit: 10 }))).toEqual([]);

  valueOf(await desk.call('draft.save', { caseId, kind: 'note', channel: null, text: 'Something else.', personaId: null, plainText: null }));
  expect(await desk.call('sync.edit', { operationId })).toMatchObject({ ok: false, problem: { code: 'row-gone' } });
});
