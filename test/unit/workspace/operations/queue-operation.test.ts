import { expect, test } from 'vitest';
import { all, count, first } from '../../../../main/workspace/database/statements.ts';
import { because } from '../../../../contract/protocol/reason.ts';
import { changeState } from '../../../../main/workspace/sync/sync-state.ts';
import { applyVerdicts } from '../../../../main/workspace/sync/verdicts.ts';
import { openWorkspace } from '../../../../main/workspace/workspace.ts';
import { someCase, someCustomer, someId } from '../../../helpers/rows.ts';
import { giveRows, mara, someOptions, someTeam, someWorkspace, valueOf } from '../../../helpers/workspace.ts';

const caseId = someId(2_000);
const draft = { caseId, kind: 'reply', channel: 'email', text: 'Your boots', personaId: null, plainText: null } as const;
const reply = { caseId, channel: 'email', text: 'Your boots leave today.' } as const;

const deskWithDraft = async () => {
  const desk = await someWorkspace();
  giveRows(desk, 'customer', [someCustomer()]);
  giveRows(desk, 'case', [someCase({ status: 'open' })]);
  valueOf(await desk.call('draft.save', draft));
  return desk;
};

test('[S2] queueing writes the outbox row, the effect, the base of what it touched, and takes the draft away', async () => {
  const desk = await deskWithDraft();
  const { operationId, rowId } = valueOf(await desk.call('case.reply', reply));
  const db = desk.store.reader;
  expect(first(db, 'select sequence, id, name, state from outbox')).toEqual({ sequence: 1, id: operationId, name: 'case.reply', state: 'waiting' });
  expect(first(db, 'select text from interaction where id = ?', rowId)).toEqual({ text: reply.text });
  expect(all(db, 'select tableName, id from base order by tableName')).toEqual([{ tableName: 'case', id: caseId }, { tableName: 'interaction', id: rowId }]);
  expect(count(db, 'select count(*) as count from draft')).toBe(0);
});

test('[S2] when any of them cannot be written, none is, and the words are still a draft', async () => {
  const desk = await deskWithDraft();
  desk.store.writer.exec(`create temp trigger full before delete on main.draft begin select raise(abort, 'no room'); end`);
  expect((await desk.call('case.reply', reply)).ok).toBe(false);
  const db = desk.store.reader;
  for (const table of ['outbox', 'interaction', 'base']) expect(count(db, `select count(*) as count from ${table}`)).toBe(0);
  expect(first(db, 'select status from "case"')).toEqual({ status: 'open' });
  expect(valueOf(await desk.call('draft.get', draft))).toMatchObject({ text: draft.text });
});

test('[S1] a call that comes again under its key, since nobody heard the answer, is answered as it was and does nothing twice: also once it was set aside', async () => {
  const desk = await deskWithDraft();
  const key = someId(7_000);
  const queued = await desk.answer('case.reply', reply, key);
  expect(queued).toMatchObject({ ok: true, value: { operationId: key } });
  // The draft that went ahead of it comes again as well, and leaves with it again.
  valueOf(await desk.call('draft.save', draft));
  expect(await desk.answer('case.reply', reply, key)).toEqual(queued);
  expect(count(desk.store.reader, 'select count(*) as count from interaction')).toBe(1);
  expect(valueOf(await desk.call('draft.get', draft))).toBeNull();
  applyVerdicts(desk.store.writer, { lastSequence: 1, verdicts: [{ sequence: 1, operationId: key, outcome: 'refused', reason: because('not-yours') }], now: 2 });
  desk.store.writer.exec('delete from outbox');
  expect(await desk.answer('case.reply', reply, key)).toEqual(queued);
  expect(count(desk.store.reader, 'select count(*) as count from outbox')).toBe(0);
  expect(await desk.answer('case.reply', reply, 'no key')).toMatchObject({ ok: true });
});

test('[S1] what was set aside goes on its way once, is let go of and is taken back, also when the call comes again since nobody heard the answer', async () => {
  const desk = await deskWithDraft();
  const [refused, key] = [someId(7_000), someId(7_001)];
  await desk.answer('case.reply', reply, refused);
  applyVerdicts(desk.store.writer, { lastSequence: 1, verdicts: [{ sequence: 1, operationId: refused, outcome: 'refused', reason: because('not-yours') }], now: 2 });
  for (const name of ['sync.discard', 'sync.discard', 'sync.restore', 'sync.restore'] as const) expect(await desk.call(name, { operationId: refused }), name).toEqual({ ok: true, value: null });
  for (const _ of ['first', 'again']) expect(await desk.answer('sync.retry', { operationId: refused }, key)).toEqual({ ok: true, value: null });
  expect(all(desk.store.reader, `select id from outbox where state = 'waiting'`)).toEqual([{ id: key }]);
  expect(await desk.answer('sync.retry', { operationId: refused }, someId(7_002))).toMatchObject({ ok: false, problem: { code: 'row-gone' } });
  expect(await desk.call('sync.discard', { operationId: refused })).toMatchObject({ ok: false, problem: { code: 'row-gone' } });
});

test('[S1] a word that is set over another is set once, also when the call comes again', async () => {
  const desk = await deskWithDraft();
  const wish = { table: 'case', id: caseId, field: 'status', value: 'closed' };
  for (const _ of ['first', 'again']) expect(await desk.answer('over.set', wish, someId(7_000))).toEqual({ ok: true, value: null });
  expect(all(desk.store.reader, 'select id, name from outbox')).toEqual([{ id: someId(7_000), name: 'case.setStatus' }]);
});

test('[S19] what the status line says is the same after a restart, for it comes from rows', async () => {
  const options = someOptions();
  const open = async () => {
    const opened = await openWorkspace(options);
    if (opened.is !== 'open') throw new Error('did not open');
    return opened.workspace;
  };
  const desk = await open();
  changeState(desk.store.writer, { agentId: mara, name: 'Mara', teamIds: [someTeam], isComplete: true });
  giveRows(desk, 'customer', [someCustomer()]);
  giveRows(desk, 'case', [someCase({ status: 'open' })]);
  valueOf(await desk.call('case.reply', reply));
  const before = valueOf(await desk.call('sync.status'));
  expect(before).toMatchObject({ waiting: 1, setAside: 0, caseCount: 1, bootstrap: null });
  await desk.close();
  const again = await open();
  expect(valueOf(await again.call('sync.status'))).toMatchObject({ waiting: before.waiting, oldestWaitingAt: before.oldestWaitingAt, setAside: 0, caseCount: 1, bootstrap: null });
  await again.close();
});
