/** What agents do in a played history: every operation that there is, on the rows that their desk shows them. */
import { operations, type OperationInput, type OperationName } from '../../contract/operations/operations.ts';
import type { Chance } from '../../central/demo/chance.ts';
import { all, type Db } from '../../main/workspace/database/statements.ts';

export interface Deed {
  readonly name: OperationName;
  readonly input: Readonly<Record<string, unknown>>;
}
interface Found {
  readonly id: string;
  readonly [field: string]: unknown;
}

const days = 86_400_000;
const words = ['boot', 'pump', 'clock', 'parcel', 'invoice', 'kettle', 'today', 'sorry', 'sent', 'found', 'Ж', '🚢', 'naïve'];
/** Those of them that are words to the search as well. */
export const searchedWords = words.filter((word) => /\p{L}/u.test(word));
export const callers = ['+12025550111', '+442079460112', '+12025550113'] as const;
export const tagNames = ['vip', 'refund', 'late', 'broken', 'praise'] as const;

interface Doing {
  readonly chance: Chance;
  readonly db: Db;
  readonly now: number;
  readonly newId: () => string;
}

export const someText = (chance: Chance): string => {
  const text = Array.from({ length: chance.integer(1, 6) }, () => chance.pick(words)).join(' ');
  if (chance.happens(0.004)) return `${text}\u0000nul`;
  return chance.happens(0.004) ? `${text}\ud83d` : text;
};

/** One of the rows that the desk has, or null. The newest ones are met more often, so that people meet. */
const some = ({ chance, db }: Doing, table: string, where = '1'): Found | null => {
  const rows = all<Found>(db, `select * from "${table}" where ${where} order by id`);
  return rows.length === 0 ? null : chance.pick(rows.slice(-chance.pick([3, 10, 1_000])));
};

type Make<Name extends OperationName> = (doing: Doing) => OperationInput<Name> | null;
const onRow = <Name extends OperationName>(table: string, make: (row: Found, doing: Doing) => OperationInput<Name> | null, where?: string): Make<Name> => (doing) => {
  const row = some(doing, table, where);
  return row && make(row, doing);
};
/** Saved anew, or changed; what was taken away may come back. */
const newOrKnown = (doing: Doing, table: string): string => (doing.chance.happens(0.5) ? some(doing, table)?.id : undefined) ?? doing.newId();
const teamOf = ({ chance, db }: Doing): string | null => {
  const [state] = all<{ readonly teamIds: string }>(db, 'select teamIds from syncState');
  const teamIds = JSON.parse(state!.teamIds) as string[];
  return teamIds.length === 0 ? null : chance.pick(teamIds);
};

const makers: { readonly [Name in OperationName]?: readonly [weight: number, make: Make<Name>] } = {
  'case.open': [3, (doing) => {
    const [customer, teamId] = [some(doing, 'customer'), teamOf(doing)];
    return customer && teamId ? { customerId: customer.id, teamId, subject: someText(doing.chance), channel: 'email', priority: 'normal' } : null;
  }],
  'case.reply': [14, onRow('case', ({ id }, { chance }) => ({ caseId: id, channel: 'email', text: someText(chance), status: chance.pick(['waiting', 'open', 'closed']) }))],
  'case.note': [6, onRow('case', ({ id }, { chance }) => ({ caseId: id, text: someText(chance) }))],
  'case.assign': [3, onRow('case', ({ id, assigneeId }, doing) => ({ caseId: id, from: assigneeId as string | null, to: doing.chance.happens(0.3) ? null : some(doing, 'agent')!.id }))],
  'case.setStatus': [5, onRow('case', ({ id, status }, { chance }) => ({ caseId: id, from: status as 'new', to: chance.pick(['open', 'waiting', 'closed']) }))],
  'case.setPriority': [3, onRow('case', ({ id, priority }, { chance }) => ({ caseId: id, from: priority as 'low', to: chance.pick(['low', 'high', 'urgent']) }))],
  'case.setSubject': [3, onRow('case', ({ id, subject }, { chance }) => ({ caseId: id, from: subject as string, to: someText(chance) }))],
  'case.snooze': [2, onRow('case', ({ id, snoozedUntil }, { chance, now }) => ({ caseId: id, from: snoozedUntil as number | null, to: chance.happens(0.3) ? null : now + days }))],
  'case.setOurMistake': [2, onRow('case', ({ id, isOurMistake }, { chance }) => ({ caseId: id, from: isOurMistake === 1, to: chance.happens(0.5) }))],
  'case.tag': [8, onRow('case', ({ id }, { chance }) => ({ caseId: id, add: chance.happens(0.7) ? [chance.pick(tagNames)] : [], remove: chance.happens(0.4) ? [chance.pick(tagNames)] : [] }))],
  'call.log': [3, onRow('case', ({ id }, { chance, now }) => {
    const [text, durationMs] = [someText(chance), chance.integer(0, 9_999)];
    return { caseId: id, direction: 'in', from: now % 2 === 0 ? callers[now % callers.length]! : 'withheld', text: now % 3 === 0 ? '' : text, durationMs };
  })],
  'promise.make': [5, onRow('case', ({ id }, { chance, now }) => ({ caseId: id, text: someText(chance), dueAt: now + days }))],
  'promise.end': [5, onRow('promise', ({ id }, { chance }) => ({ promiseId: id, as: chance.pick(['kept', 'released']) }))],
  'gesture.grant': [8, onRow('case', ({ id, customerId }, doing) => ({
    caseId: id, customerId: customerId as string, policyId: some(doing, 'policy')?.id ?? null, kind: doing.chance.pick(['credit', 'flowers', 'upgrade']),
    amount: doing.chance.pick([500, 1_500, 4_000, 6_000]), currency: 'USD', reason: 'because', expected: doing.chance.pick(['granted', 'waiting']),
  }))],
  'gesture.decide': [4, onRow('gesture', ({ id }, { chance }) => ({ gestureId: id, decision: chance.pick(['granted', 'declined']), reason: 'so it is' }))],
  'fact.keep': [4, onRow('customer', ({ id }, doing) => ({ customerId: id, text: someText(doing.chance), caseId: doing.chance.happens(0.5) ? (some(doing, 'case')?.id ?? null) : null }))],
  'fact.pin': [2, onRow('fact', ({ id }, { chance }) => ({ factId: id, to: chance.happens(0.6) }))],
  'fact.forget': [2, onRow('fact', ({ id }) => ({ factId: id }))],
  'customer.addPhone': [4, onRow('customer', ({ id }, { chance }) => ({ customerId: id, phone: `+1202555010${chance.integer(0, 9)}` }))],
  'customer.removePhone': [3, onRow('customer', ({ id }, { chance }) => ({ customerId: id, phone: `+1202555010${chance.integer(0, 9)}` }))],
  'customer.setSayName': [2, onRow('customer', ({ id, sayName }, { chance }) => ({ customerId: id, to: chance.pick([null, 'AY-da', 'Grayss']), ...(chance.happens(0.8) ? { from: sayName as string | null } : {}) }))],
  'customer.setAccess': [1, onRow('customer', ({ id, accessNeeds, preferredChannel, avoidChannels }, { chance }) => ({
    customerId: id, accessNeeds: chance.happens(0.5) ? [{ kind: 'tty', note: 'please' }] : [], preferredChannel: chance.pick([null, 'email', 'tty']), avoidChannels: [],
    ...(chance.happens(0.8) ? { from: { accessNeeds: JSON.parse(String(accessNeeds)) as [], preferredChannel: preferredChannel as null, avoidChannels: JSON.parse(String(avoidChannels)) as [] } } : {}),
  }))],
  'customer.setVoice': [1, onRow('customer', ({ id, personaId, hasDroppedAct }, doing) => ({
    customerId: id, personaId: some(doing, 'persona')?.id ?? null, hasDroppedAct: doing.chance.happens(0.5), from: { personaId: personaId as string | null, hasDroppedAct: hasDroppedAct === 1 },
  }))],
  'mission.start': [2, onRow('case', ({ id }, { chance, newId }) => ({ caseId: id, title: someText(chance), steps: [{ id: newId(), text: 'look' }, { id: newId(), text: 'tell' }] }))],
  'mission.tick': [3, onRow('mission', ({ id, steps }, { chance }) => ({ missionId: id, stepId: chance.pick(JSON.parse(String(steps)) as { id: string }[]).id, isDone: chance.happens(0.7) }))],
  'mission.end': [2, onRow('mission', ({ id }, { chance }) => ({ missionId: id, as: chance.pick(['done', 'given-up']), outcome: someText(chance), isCustomerTold: chance.happens(0.8) }))],
  'plan.open': [2, onRow('case', ({ id }, { chance, now }) => ({ caseId: id, whatHappened: someText(chance), whatWeDo: someText(chance), dueAt: now + days }))],
  'plan.done': [2, onRow('plan', ({ id }) => ({ planId: id }))],
  'story.tell': [2, (doing) => {
    const teamId = teamOf(doing);
    return teamId === null ? null : { teamId, caseId: some(doing, 'case')?.id ?? null, title: someText(doing.chance), text: someText(doing.chance) };
  }],
  'story.kudos': [3, onRow('story', ({ id }) => ({ storyId: id }))],
  'view.save': [2, (doing) => ({ viewId: newOrKnown(doing, 'view'), name: someText(doing.chance), query: 'status:open', position: doing.chance.next() })],
  'view.remove': [1, onRow('view', ({ id }) => ({ viewId: id }))],
  'snippet.save': [3, (doing) => ({ snippetId: newOrKnown(doing, 'snippet'), name: someText(doing.chance), text: someText(doing.chance), channel: doing.chance.pick([null, 'email']) })],
  'snippet.remove': [2, onRow('snippet', ({ id }) => ({ snippetId: id }))],
  'persona.save': [1, (doing) => ({
    personaId: some(doing, 'persona')?.id ?? doing.newId(), teamId: null, name: someText(doing.chance), description: '', isEnabled: doing.chance.happens(0.5),
    rules: { steps: {}, vocabulary: {}, avoid: [], notWhen: [], never: [] },
  })],
  'model.save': [1, (doing) => {
    const teamId = teamOf(doing);
    return teamId === null ? null : { teamId, url: 'https://words.example.com/v1', name: doing.chance.pick(['small', 'large']), isOn: doing.chance.happens(0.5) };
  }],
};

const weighted = Object.entries(makers).map(([name, [weight, make]]) => ({ name: name as OperationName, weight, make: make as Make<OperationName> }));
/** Operations that a desk queues by itself: for a draft that was saved, for a case that was looked at. */
const byItself = ['draft.keep', 'case.read'];
/** Operations that nobody does here. */
export const undone = Object.keys(operations).filter((name) => !(name in makers) && !byItself.includes(name));

/** Null when the desk has nothing to do it on. */
export const someDeed = (doing: Doing): Deed | null => {
  const { name, make } = doing.chance.pickWeighted(weighted);
  const input = make(doing);
  return input && { name, input: input as Readonly<Record<string, unknown>> };
};
