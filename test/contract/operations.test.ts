/** What each operation does to rows, and when it refuses. Effects are pure, so plain objects are all it takes. */
import { describe, expect, test } from 'vitest';
import type { Case } from '../../contract/model/case.ts';
import { entities, type Put } from '../../contract/model/entities.ts';
import type { Gesture, Policy } from '../../contract/model/generosity.ts';
import { previewOf } from '../../contract/operations/case-rows.ts';
import { isWithinPolicy } from '../../contract/model/within-policy.ts';
import type { OperationContext, Outcome } from '../../contract/operations/operation.ts';
import { operations, type OperationName } from '../../contract/operations/operations.ts';
import { someCase, someCustomer, someId } from '../helpers/rows.ts';

const at = 1_700_000_000_000;
const mara = someId(1);
const context: OperationContext = { operationId: someId(99), agentId: mara, role: 'agent', at };

const run = (name: OperationName, args: Record<string, unknown>, rows: Record<string, unknown>, by: OperationContext = context): Outcome => {
  const operation = operations[name];
  return operation.effect({ args: operation.args.parse(args) as never, rows: rows as never, context: by });
};

const putsOf = (outcome: Outcome): readonly Put[] => {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason.code}`);
  for (const put of outcome.puts) entities[put.table].schema.parse(put.row);
  return outcome.puts;
};
const rowOf = <Row>(outcome: Outcome, table: string): Row => putsOf(outcome).find((put) => put.table === table)!.row as unknown as Row;
const refusalOf = (outcome: Outcome): string | null => (outcome.ok ? null : outcome.reason.code);

const case_ = someCase({ status: 'open', waitingSince: at - 60_000, assigneeId: null });

describe('case.reply', () => {
  const args = { interactionId: someId(5), caseId: case_.id, channel: 'email', text: 'Your boots leave today.' };

  test('writes the message to the customer and leaves the case waiting on them, in the hands of who answered', () => {
    const outcome = run('case.reply', args, { case: case_, unseen: [] });
    expect(rowOf(outcome, 'interaction')).toMatchObject({ direction: 'out', kind: 'message', text: args.text, agentId: mara, at });
    expect(rowOf(outcome, 'case')).toMatchObject({ status: 'waiting', waitingSince: null, assigneeId: mara, preview: args.text });
  });
  test('keeps an assignee who has the case already', () => {
    const theirs = { ...case_, assigneeId: someId(2) };
    expect(rowOf<Case>(run('case.reply', args, { case: theirs, unseen: [] }), 'case').assigneeId).toBe(someId(2));
  });
  test('[S21] is held when others said something that its writer had not seen, and says what', () => {
    const missed = [{ id: someId(71), direction: 'in' }, { id: someId(72), direction: 'out', agentId: someId(2) }];
    const outcome = run('case.reply', { ...args, seenInteractionIds: [someId(70)] }, { case: case_, unseen: missed });
    expect(outcome).toMatchObject({ ok: false, reason: { code: 'overtaken', detail: { unseenIds: [someId(71), someId(72)] } } });
  });
  test('[S21] asks what was said since only where it says what was seen', () => {
    const needs = (given: Record<string, unknown>) => operations['case.reply'].needs(operations['case.reply'].args.parse({ ...args, ...given }) as never)['unseen']!.need;
    expect(needs({})).toMatchObject({ caseId: '' });
    expect(needs({ seenInteractionIds: [] })).toMatchObject({ unseen: 'interaction', caseId: case_.id, seenIds: [] });
  });
  test('refuses when the case is gone, and never takes an empty text', () => {
    expect(refusalOf(run('case.reply', args, { case: null }))).toBe('row-gone');
    expect(operations['case.reply'].args.safeParse({ ...args, text: ' \n ' }).success).toBe(false);
  });
});

test('case.note never gets a channel or a direction that could leave the house', () => {
  const outcome = run('case.note', { interactionId: someId(6), caseId: case_.id, text: 'Do not call before ten.' }, { case: case_ });
  expect(rowOf(outcome, 'interaction')).toMatchObject({ kind: 'note', direction: 'internal', channel: null });
  expect(rowOf(outcome, 'case')).toMatchObject({ status: 'open', waitingSince: case_.waitingSince });
});

test('case.open gives the case to the one who opened it, without a number until central gives one', () => {
  const outcome = run('case.open', { caseId: someId(7), customerId: case_.customerId, teamId: case_.teamId, subject: 'Boots', channel: 'phone' }, { customer: someCustomer({ id: case_.customerId }) });
  expect(rowOf(outcome, 'case')).toMatchObject({ number: null, assigneeId: mara, status: 'open' });
});

describe('changes to a case', () => {
  const target = { eventId: someId(8), caseId: case_.id };

  test('case.setStatus to closed says when, and reopening starts the wait anew', () => {
    const closed = rowOf<Case>(run('case.setStatus', { ...target, from: 'open', to: 'closed' }, { case: case_ }), 'case');
    expect(closed).toMatchObject({ status: 'closed', closedAt: at, waitingSince: null });
    expect(rowOf(run('case.setStatus', { ...target, from: 'closed', to: 'open' }, { case: closed }), 'case')).toMatchObject({ closedAt: null, waitingSince: at });
  });
  test('each leaves an event that says who changed what, from what, to what', () => {
    const outcome = run('case.assign', { ...target, from: null, to: someId(2) }, { case: case_ });
    expect(rowOf(outcome, 'interaction')).toMatchObject({ kind: 'event', event: 'case.assign', detail: { from: null, to: someId(2) }, agentId: mara });
  });
  test('[S24] the later word stands, and the row and the event keep the one under it and whose it was', () => {
    const closed = { ...case_, status: 'waiting', setBy: { status: { agentId: someId(2), at: at - 5, over: null } } };
    const outcome = run('case.setStatus', { ...target, from: 'open', to: 'closed' }, { case: closed });
    expect(rowOf<Case>(outcome, 'case')).toMatchObject({ status: 'closed', setBy: { status: { agentId: mara, at, over: { agentId: someId(2), value: 'waiting' } } } });
    expect(rowOf(outcome, 'interaction')).toMatchObject({ detail: { from: 'open', to: 'closed', over: { value: 'waiting', agentId: someId(2) } } });
    expect(outcome).toMatchObject({ notice: { code: 'set-meanwhile', detail: { table: 'case', id: case_.id, overruled: [{ field: 'status', yours: 'closed', theirs: 'waiting', agentId: someId(2) }] } } });
  });
  test('[S24] what was as foreseen, what two people set alike and one’s own earlier word are no conflict', () => {
    const mine = { ...case_, status: 'waiting', setBy: { status: { agentId: mara, at: at - 5, over: null } } };
    for (const [from, to, row] of [['open', 'closed', case_], ['new', 'open', case_], ['open', 'closed', mine]] as const) {
      const outcome = run('case.setStatus', { ...target, from, to }, { case: row });
      expect(outcome).not.toHaveProperty('notice');
      expect(rowOf<Case>(outcome, 'case')).toMatchObject({ status: to });
    }
  });
  test('[S24] a reply says on the row that it set the status, so that the next one knows whose word it is', () => {
    const reply = { interactionId: someId(5), caseId: case_.id, channel: 'email', text: 'On its way.' };
    expect(rowOf<Case>(run('case.reply', reply, { case: case_, unseen: [] }), 'case').setBy).toMatchObject({ status: { agentId: mara, over: null }, assigneeId: { agentId: mara, over: null } });
  });
  test('case.tag keeps a tag that a colleague added meanwhile', () => {
    const tagged = { ...case_, tags: ['wedding', 'parcel'] };
    expect(rowOf<Case>(run('case.tag', { ...target, add: ['urgent'], remove: ['parcel'] }, { case: tagged }), 'case').tags).toEqual(['wedding', 'urgent']);
  });
});

describe('gesture.grant', () => {
  const policy: Policy = {
    id: someId(30), teamId: null, name: 'Small kindnesses', text: '', currency: 'EUR',
    limitByKind: { credit: 5_000, flowers: 4_000 }, customerLimit: 8_000, flagCount: 3, windowDays: 90,
  };
  const asked = { gestureId: someId(9), eventId: someId(10), caseId: case_.id, customerId: case_.customerId, policyId: policy.id, kind: 'credit', amount: 3_000, currency: 'EUR', reason: 'Parcel lost twice', expected: 'granted' };
  const before = (amount: number, daysAgo: number): Gesture => ({
    ...asked, id: someId(40 + daysAgo), kind: 'credit', teamId: case_.teamId, agentId: mara, status: 'granted', amount,
    grantedAt: at - daysAgo * 86_400_000, decidedById: null, decidedAt: null, decisionReason: null,
  });

  test('within the policy is granted at once', () => {
    expect(rowOf(run('gesture.grant', asked, { case: case_, policy, given: [] }), 'gesture')).toMatchObject({ status: 'granted', amount: 3_000 });
  });
  test('above the limit of its kind waits for a supervisor, and says so when the desk had foreseen otherwise', () => {
    const outcome = run('gesture.grant', { ...asked, amount: 5_001 }, { case: case_, policy, given: [] });
    expect(rowOf<Gesture>(outcome, 'gesture').status).toBe('waiting');
    expect(outcome).toMatchObject({ notice: { code: 'needs-approval' } });
  });
  test('counts what the customer was given inside the window, and only that', () => {
    expect(isWithinPolicy(policy, [before(5_001, 10)], { ...asked, at })).toBe(false);
    expect(isWithinPolicy(policy, [before(5_001, 91)], { ...asked, at })).toBe(true);
    expect(isWithinPolicy(policy, [before(5_000, 10)], { ...asked, at })).toBe(true);
  });
  test('a kind that the policy does not name, another currency, another team\'s policy and no policy all wait', () => {
    expect(isWithinPolicy(policy, [], { ...asked, kind: 'upgrade', at })).toBe(false);
    expect(isWithinPolicy(policy, [], { ...asked, currency: 'USD', at })).toBe(false);
    expect(rowOf<Gesture>(run('gesture.grant', asked, { case: case_, policy: { ...policy, teamId: someId(77) }, given: [] }), 'gesture').status).toBe('waiting');
    expect(rowOf<Gesture>(run('gesture.grant', asked, { case: case_, policy: null, given: [] }), 'gesture').status).toBe('waiting');
  });
  test('is refused for a customer who is not the case\'s', () => {
    expect(refusalOf(run('gesture.grant', { ...asked, customerId: someId(88) }, { case: case_, policy, given: [] }))).toBe('row-gone');
  });
});

test('gesture.decide is a supervisor\'s, and only once', () => {
  const gesture = { id: someId(9), status: 'waiting' };
  const args = { gestureId: someId(9), decision: 'granted', reason: '' };
  expect(refusalOf(run('gesture.decide', args, { gesture }))).toBe('supervisor-only');
  expect(refusalOf(run('gesture.decide', args, { gesture: { ...gesture, status: 'declined' } }, { ...context, role: 'supervisor' }))).toBe('already-decided');
});

test('promise.make is dated and owned, and promise.end ends it once', () => {
  const made = rowOf<Record<string, unknown>>(run('promise.make', { promiseId: someId(11), eventId: someId(12), caseId: case_.id, text: 'Call back', dueAt: at + 1 }, { case: case_ }), 'promise');
  expect(made).toMatchObject({ ownerId: mara, status: 'open', dueAt: at + 1, madeAt: at });
  expect(rowOf(run('promise.end', { promiseId: someId(11), as: 'kept' }, { promise: made }), 'promise')).toMatchObject({ status: 'kept', endedAt: at });
  expect(refusalOf(run('promise.end', { promiseId: someId(11), as: 'kept' }, { promise: { ...made, status: 'kept' } }))).toBe('already-ended');
});

test('fact.forget takes the words away and keeps only that something was forgotten', () => {
  const fact = { id: someId(13), customerId: case_.customerId, text: 'New in town', caseId: null, agentId: mara, isPinned: true, saidAt: at - 5, forgottenAt: null };
  expect(rowOf(run('fact.forget', { factId: fact.id }, { fact }), 'fact')).toMatchObject({ text: '', isPinned: false, forgottenAt: at });
});

test('mission.end is refused until the customer has been told', () => {
  const mission = { id: someId(14), caseId: case_.id, customerId: case_.customerId, teamId: case_.teamId, ownerId: mara, title: 'The ring in the dust bag', steps: [], status: 'open', startedAt: at - 9, endedAt: null, outcome: null, customerToldAt: null };
  const args = { missionId: mission.id, as: 'done', outcome: 'Found it', isCustomerTold: false };
  expect(refusalOf(run('mission.end', args, { mission }))).toBe('customer-not-told');
  expect(rowOf(run('mission.end', { ...args, isCustomerTold: true }, { mission }), 'mission')).toMatchObject({ status: 'done', customerToldAt: at });
});

test('customer.addPhone takes E.164 only and never the same number twice', () => {
  const customer = someCustomer({ phones: ['+12025550101'] });
  expect(operations['customer.addPhone'].args.safeParse({ customerId: customer.id, phone: '020 2555' }).success).toBe(false);
  expect(rowOf<{ phones: string[] }>(run('customer.addPhone', { customerId: customer.id, phone: '+12025550101' }, { customer }), 'customer').phones).toEqual(['+12025550101']);
});

describe('[S24] changes to what is known of a customer', () => {
  const jonas = someId(2);
  const access = { accessNeeds: [], preferredChannel: null, avoidChannels: [] };
  test('two people’s changes to different parts of it both survive', () => {
    const customer = someCustomer({ preferredChannel: 'chat', setBy: { preferredChannel: { agentId: jonas, at, over: null } } });
    const outcome = run('customer.setAccess', { customerId: customer.id, ...access, avoidChannels: ['phone'], from: access }, { customer });
    expect(rowOf(outcome, 'customer')).toMatchObject({ preferredChannel: 'chat', avoidChannels: ['phone'] });
    expect(outcome).not.toHaveProperty('notice');
  });
  test('two people’s spellings of a name are both kept on the row', () => {
    const customer = someCustomer({ sayName: 'AY-da', setBy: { sayName: { agentId: jonas, at, over: null } } });
    const outcome = run('customer.setSayName', { customerId: customer.id, from: null, to: 'AH-da' }, { customer });
    expect(rowOf(outcome, 'customer')).toMatchObject({ sayName: 'AH-da', setBy: { sayName: { agentId: mara, over: { agentId: jonas, value: 'AY-da' } } } });
    expect(outcome).toMatchObject({ notice: { code: 'set-meanwhile' } });
  });
  test('a desk that does not say what it saw overrules nobody', () => {
    const customer = someCustomer({ sayName: 'AY-da', setBy: { sayName: { agentId: jonas, at, over: null } } });
    expect(run('customer.setSayName', { customerId: customer.id, to: 'AH-da' }, { customer })).not.toHaveProperty('notice');
  });
});

test('[S24] persona.save keeps both texts where two supervisors rewrote the same part, and both parts where they did not', () => {
  const texts = { name: 'Captain', description: 'Salt and stars', rules: { steps: {}, vocabulary: {}, avoid: [], notWhen: [], never: [] }, isEnabled: true };
  const persona = { id: someId(20), teamId: null, ...texts, name: 'The Captain', description: 'Stars alone', setBy: { description: { agentId: someId(2), at, over: null } } };
  const outcome = run('persona.save', { personaId: persona.id, teamId: null, ...texts, description: 'Salt alone', from: texts }, { persona }, { ...context, role: 'supervisor' });
  expect(rowOf(outcome, 'persona')).toMatchObject({ name: 'The Captain', description: 'Salt alone', setBy: { description: { over: { agentId: someId(2), value: 'Stars alone' } } } });
});

test('persona.save is a supervisor\'s', () => {
  const args = { personaId: someId(20), teamId: null, name: 'Captain', description: '', rules: { steps: {}, vocabulary: {}, avoid: [], notWhen: [], never: [] }, isEnabled: true };
  expect(refusalOf(run('persona.save', args, {}))).toBe('supervisor-only');
  expect(rowOf(run('persona.save', args, {}, { ...context, role: 'supervisor' }), 'persona')).toMatchObject({ name: 'Captain' });
});

test('a preview is one line of at most 140 characters and never ends in half a character', () => {
  expect(previewOf('  two\n\nlines ')).toBe('two lines');
  const cut = previewOf('🙂'.repeat(200));
  expect(cut.length).toBeLessThanOrEqual(140);
  expect(cut.isWellFormed()).toBe(true);
});

describe('model.save', () => {
  const team = someId(3_000);
  const args = { teamId: team, url: 'https://models.example.com/v1', name: 'small-and-kind', isOn: true };
  test('is a supervisor\'s, and a team has one model under its own id', () => {
    expect(refusalOf(run('model.save', args, {}))).toBe('supervisor-only');
    expect(rowOf(run('model.save', args, {}, { ...context, role: 'supervisor' }), 'model')).toEqual({ id: team, teamId: team, url: args.url, name: args.name, isOn: true });
  });
  test.each([
    'http://models.example.com/v1', 'https://me:secret@models.example.com/v1', 'https://models.example.com/v1?key=secret', 'file:///etc/passwd', 'javascript:alert(1)', 'models.example.com',
    'http://10.evil.example/v1', 'http://127.0.0.1.evil.example/v1',
  ])('refuses %s as an address', (url) => {
    expect(operations['model.save'].args.safeParse({ ...args, url }).success).toBe(false);
  });
  test.each(['https://models.example.com/v1', 'http://127.0.0.1:11434/v1', 'http://localhost:1234/v1', 'http://[::1]:8080/v1', 'http://models.lan/v1', 'http://192.168.1.7:8000/v1'])('takes %s', (url) => {
    expect(operations['model.save'].args.safeParse({ ...args, url }).success).toBe(true);
  });
});

describe('draft.keep', () => {
  const args = { draftId: someId(80), caseId: case_.id, kind: 'reply', channel: 'email', text: 'In the train', personaId: null, plainText: null, otherText: null, fromVersion: null };
  const before = { id: args.draftId, agentId: mara, caseId: case_.id, kind: 'reply', channel: 'email', text: 'In the office', personaId: null, plainText: null, otherText: null, version: someId(81), savedAt: 1 };
  const kept = (given: Record<string, unknown>, draft: unknown) => rowOf<{ readonly text: string; readonly otherText: string | null }>(run('draft.keep', { ...args, ...given }, { draft }), 'carriedDraft');

  test('[S34] the newest text is the draft, and the operation is its version', () => {
    expect(kept({}, null)).toMatchObject({ text: 'In the train', otherText: null, version: context.operationId, agentId: mara });
    expect(kept({ fromVersion: before.version }, before)).toMatchObject({ text: 'In the train', otherText: null });
  });
  test('[S34] a text that its desk had not seen stands beside it, each once, and an empty one does not', () => {
    expect(kept({ fromVersion: someId(82) }, before).otherText).toBe('In the office');
    expect(kept({}, { ...before, otherText: 'On the phone' }).otherText?.split(/\s*· · ·\s*/)).toEqual(['On the phone', 'In the office']);
    expect(kept({}, { ...before, text: 'In the train' }).otherText).toBeNull();
    expect(kept({}, { ...before, text: '' }).otherText).toBeNull();
  });
  test('[S34] letting go of the other text takes it away for good', () => {
    expect(kept({ fromVersion: before.version, otherText: null }, { ...before, otherText: 'On the phone' }).otherText).toBeNull();
  });
});

describe('[S36] snippets and views of one’s own', () => {
  const snippet = { id: someId(50), agentId: mara, name: 'Hello', text: 'Hello {customer}', channel: null, removedAt: null };
  const view = { id: someId(51), agentId: mara, name: 'Mine', query: 'is:mine', position: 1, removedAt: null };

  test('are whoever saves them’s own', () => {
    expect(rowOf(run('snippet.save', { snippetId: snippet.id, name: 'Hello', text: 'Hello {customer}', channel: null }, {}), 'snippet')).toEqual(snippet);
    expect(rowOf(run('view.save', { viewId: view.id, name: 'Mine', query: 'is:mine', position: 1 }, {}), 'view')).toEqual(view);
  });
  test('a snippet that is taken away leaves no words, a view keeps its name, and saving brings either back', () => {
    expect(rowOf(run('snippet.remove', { snippetId: snippet.id }, { snippet }), 'snippet')).toEqual({ ...snippet, name: '', text: '', removedAt: at });
    expect(rowOf(run('view.remove', { viewId: view.id }, { view }), 'view')).toEqual({ ...view, removedAt: at });
    expect(refusalOf(run('snippet.remove', { snippetId: snippet.id }, { snippet: null }))).toBe('row-gone');
    expect(refusalOf(run('view.remove', { viewId: view.id }, { view: null }))).toBe('row-gone');
  });
  test('a snippet needs a name and some words', () => {
    const { args } = operations['snippet.save'];
    expect(args.safeParse({ snippetId: snippet.id, name: '', text: 'words', channel: null }).success).toBe(false);
    expect(args.safeParse({ snippetId: snippet.id, name: 'Hello', text: '', channel: null }).success).toBe(false);
  });
});

test('[S35] a mark of what was read never goes back', () => {
  const args = { readMarkId: someId(83), caseId: case_.id, upTo: 10 };
  expect(rowOf(run('case.read', args, { mark: null }), 'readMark')).toMatchObject({ upTo: 10, agentId: mara });
  expect(putsOf(run('case.read', args, { mark: { id: args.readMarkId, agentId: mara, caseId: case_.id, upTo: 10 } }))).toEqual([]);
});
