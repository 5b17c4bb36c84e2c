/**
 * What operations mean, told anew and simply: sets, last words, first decisions. It hears of every operation in central's
 * order, says beforehand what its verdict must be, and what central's rows must say of it at the end.
 */
import { isDeepStrictEqual as isSame } from 'node:util';
import type { Role } from '../../contract/model/agent.ts';
import type { Put, Table } from '../../contract/model/entities.ts';
import type { PushOperation, Verdict } from '../../contract/protocol/push.ts';
import type { FullRow, RowName } from './played-central.ts';

type Fields = Record<string, unknown>;
interface Person {
  readonly agentId: string;
  readonly role: Role;
  readonly teamIds: readonly string[];
}
type Said = { readonly outcome: Verdict['outcome']; readonly code: string | null };
/** The arguments of all operations at once; those that an operation does not have are never asked for. */
type Args = Readonly<Record<
  'accessNeeds' | 'amount' | 'as' | 'avoidChannels' | 'caseId' | 'channel' | 'currency' | 'customerId' | 'decision' | 'durationMs' |
  'expected' | 'factId' | 'gestureId' | 'hasDroppedAct' | 'isEnabled' | 'isOn' | 'kind' | 'missionId' | 'name' |
  'outcome' | 'personaId' | 'phone' | 'planId' | 'policyId' | 'position' | 'preferredChannel' | 'priority' | 'promiseId' |
  'query' | 'snippetId' | 'status' | 'stepId' | 'storyId' | 'subject' | 'teamId' | 'text' | 'title' | 'to' |
  'viewId' | 'whatWeDo',
  string
>> & {
  readonly from?: string;
  readonly seenInteractionIds?: readonly string[];
  readonly interactionId?: string;
  readonly eventId?: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly steps: readonly { readonly id: string }[];
  readonly isDone: boolean;
  readonly isCustomerTold: boolean;
};
interface Pushed {
  readonly operation: PushOperation;
  readonly agentId: string;
  readonly given: Verdict;
}

/** The fields of each table that the oracle speaks of. */
const watched = {
  case: ['teamId', 'customerId', 'assigneeId', 'status', 'priority', 'subject', 'snoozedUntil', 'isOurMistake', 'tags', 'setBy'],
  customer: ['phones', 'sayName', 'accessNeeds', 'preferredChannel', 'avoidChannels', 'personaId', 'hasDroppedAct', 'setBy'],
  interaction: ['caseId', 'teamId', 'agentId', 'kind', 'text', 'event', 'durationMs'],
  fact: ['customerId', 'text', 'isPinned', 'isForgotten'],
  promise: ['caseId', 'teamId', 'ownerId', 'text', 'status'],
  gesture: ['caseId', 'customerId', 'teamId', 'agentId', 'kind', 'amount', 'currency', 'status', 'decidedById'],
  mission: ['caseId', 'teamId', 'title', 'steps', 'status', 'outcome'],
  plan: ['caseId', 'teamId', 'whatWeDo', 'isDone'],
  story: ['teamId', 'caseId', 'agentId', 'title', 'kudos'],
  view: ['agentId', 'name', 'query', 'position', 'isRemoved'],
  snippet: ['agentId', 'name', 'text', 'channel', 'isRemoved'],
  persona: ['teamId', 'name', 'isEnabled', 'setBy'],
  model: ['teamId', 'name', 'isOn'],
} as const satisfies Partial<Record<Table, readonly string[]>>;
type Watched = keyof typeof watched;
export const watchedTables = Object.keys(watched) as readonly Watched[];

type Setters = Readonly<Record<string, { readonly agentId: string; readonly over: { readonly agentId: string | null; readonly value: unknown } | null }>>;
const settersOf = (setBy: Setters | null): Setters => Object.fromEntries(Object.entries(setBy ?? {}).map(([field, { agentId, over }]) => [field, { agentId, over }]));

/** A row of central in the oracle's words: that something ended counts, when it ended does not. */
export const inItsWords = (table: Watched, row: FullRow): Fields => {
  const words: Fields = {
    ...row,
    setBy: settersOf(row['setBy'] as Setters | null),
    ...(table === 'fact' ? { isForgotten: row['forgottenAt'] !== null } : {}),
    ...(table === 'view' || table === 'snippet' ? { isRemoved: row['removedAt'] !== null } : {}),
    ...(table === 'plan' ? { isDone: row['doneAt'] !== null } : {}),
    ...(table === 'mission' ? { steps: Object.fromEntries((row['steps'] as { id: string; doneAt: number | null }[]).map(({ id, doneAt }) => [id, doneAt !== null])) } : {}),
    ...(table === 'story' ? { kudos: (row['kudos'] as { agentId: string }[]).map(({ agentId }) => agentId) } : {}),
  };
  return Object.fromEntries(watched[table].map((field) => [field, words[field]]));
};

const refusedBecause = (code: string): Said => ({ outcome: 'refused', code });
const done: Said = { outcome: 'applied', code: null };
const isUnwritable = (value: unknown): boolean => /(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f])/.test(JSON.stringify(value));

interface World {
  readonly rows: Record<Watched, Record<string, Fields>>;
  readonly people: Record<string, Person>;
  readonly policies: Record<string, Fields>;
  readonly said: Record<string, Said>;
  /** Counts transactions at central, and says which one last wrote an interaction: who could have seen what. */
  turn: number;
  readonly arrived: Record<string, number>;
}

export interface Oracle {
  readonly learn: (change: { readonly puts: readonly Put[]; readonly removed: readonly RowName[] }) => void;
  /** Hears of a push with the verdicts that central gave. Answers what is wrong with them, if anything. */
  readonly hear: (agentId: string, pushed: readonly PushOperation[], verdicts: readonly Verdict[]) => readonly string[];
  readonly expected: (table: Watched) => Readonly<Record<string, Fields>>;
  readonly backUp: () => unknown;
  readonly restore: (backup: unknown) => void;
}

export const createOracle = (): Oracle => {
  let world: World = { rows: Object.fromEntries(watchedTables.map((table) => [table, {}])) as World['rows'], people: {}, policies: {}, said: {}, turn: 0, arrived: {} };

  const learn: Oracle['learn'] = ({ puts, removed }) => {
    world.turn += 1;
    for (const { table, row } of puts) {
      if (table === 'agent') world.people[row.id] = { agentId: row.id, role: row.role, teamIds: row.teamIds };
      if (table === 'interaction') world.arrived[row.id] = world.turn;
      if (table === 'policy') world.policies[row.id] = row;
      if (table in watched) world.rows[table as Watched][row.id] = inItsWords(table as Watched, row as unknown as FullRow);
    }
    for (const { table, id } of removed) if (table in watched) delete world.rows[table as Watched][id];
  };

  const mean = ({ operation, agentId }: Pushed): Said => {
    const { name } = operation;
    const args = operation.args as unknown as Args;
    const { rows, policies } = world;
    const me = world.people[agentId]!;
    const isMine = (row: Fields | undefined): boolean => row !== undefined && me.teamIds.includes(row['teamId'] as string);
    const mine = (table: Watched, id: unknown): Fields | null => {
      const row = rows[table][id as string];
      return row && isMine(row) ? row : null;
    };
    const isForeign = (table: Watched, id: unknown): boolean => id !== null && rows[table][id as string] !== undefined && !isMine(rows[table][id as string]);
    const born = (table: Watched, id: unknown, fields: Fields): void => { rows[table][id as string] = { ...fields }; };
    /** A row that belongs to one agent alone; another's is as if it were not there, and is not written over. */
    const own = (table: Watched, id: unknown): Fields | null => {
      const row = rows[table][id as string];
      return row && row['agentId'] === agentId ? row : null;
    };
    const saveOwn = (table: Watched, id: unknown, fields: Fields): Said => {
      if (rows[table][id as string] && !own(table, id)) return refusedBecause('not-yours');
      born(table, id, { agentId, isRemoved: false, ...fields });
      return done;
    };
    const removeOwn = (table: Watched, id: unknown, fields: Fields = {}): Said => {
      const row = own(table, id);
      if (!row) return refusedBecause('row-gone');
      Object.assign(row, { isRemoved: true, ...fields });
      return done;
    };
    const say = (of: Fields, fields: Fields): void => {
      world.arrived[(args.interactionId ?? args.eventId)!] = world.turn;
      born('interaction', args.interactionId ?? args.eventId, { caseId: args.caseId, teamId: of['teamId'], agentId, text: '', event: null, durationMs: null, ...fields });
    };
    const event = (of: Fields): void => say(of, { kind: 'event', event: name });

    const onCase = (work: (of: Fields) => void): Said => {
      const of = mine('case', args.caseId);
      if (!of) return refusedBecause('row-gone');
      work(of);
      return done;
    };
    /** What two people did to one field: the later stands, and the one under it is named (S24). */
    const setFields = (of: Fields, from: Fields | undefined, to: Fields): Said => {
      const setters = { ...(of['setBy'] as Setters) };
      let isOver = false;
      for (const [field, wanted] of Object.entries(to)) {
        const there = of[field];
        const seen = from && from[field];
        if (isSame(there, wanted) || (seen !== undefined && isSame(seen, wanted))) continue;
        const setter = setters[field]?.agentId ?? null;
        const over = seen !== undefined && !isSame(seen, there) && setter !== agentId ? { agentId: setter, value: there } : null;
        isOver ||= over !== null;
        setters[field] = { agentId, over };
        of[field] = wanted;
      }
      of['setBy'] = setters;
      return isOver ? { outcome: 'adjusted', code: 'set-meanwhile' } : done;
    };
    const setting = (field: string): Said => {
      const of = mine('case', args.caseId);
      if (!of) return refusedBecause('row-gone');
      event(of);
      return setFields(of, { [field]: args.from }, { [field]: args.to });
    };
    const settingOnCustomer = (fields: readonly string[], from: Fields | undefined): Said => {
      const of = rows.customer[args.customerId];
      return of ? setFields(of, from, Object.fromEntries(fields.map((field) => [field, (args as Fields)[field]]))) : refusedBecause('row-gone');
    };
    const isOvertaken = (): boolean => {
      const seenIds = args.seenInteractionIds;
      if (!seenIds) return false;
      const before = Object.entries(rows.interaction).filter(([id, row]) => row['caseId'] === args.caseId && world.arrived[id]! < world.turn);
      const seen = Math.max(-1, ...before.filter(([id]) => seenIds.includes(id)).map(([id]) => world.arrived[id]!));
      return before.some(([id, row]) => row['kind'] === 'message' && row['agentId'] !== agentId && world.arrived[id]! > seen);
    };
    const onCustomer = (work: (of: Fields) => void): Said => {
      const of = rows.customer[args.customerId];
      if (!of) return refusedBecause('row-gone');
      work(of);
      return done;
    };

    switch (name) {
      case 'case.open':
        if (!rows.customer[args.customerId]) return refusedBecause('row-gone');
        if (!me.teamIds.includes(args.teamId)) return refusedBecause('not-yours');
        born('case', args.caseId, {
          teamId: args.teamId, customerId: args.customerId, assigneeId: agentId, status: 'open', priority: args.priority, subject: args.subject, snoozedUntil: null, isOurMistake: false, tags: [], setBy: {},
        });
        return done;
      case 'case.reply':
        if (args.seenInteractionIds?.some((id) => isForeign('interaction', id))) return refusedBecause('not-yours');
        if (mine('case', args.caseId) && isOvertaken()) return refusedBecause('overtaken');
        return onCase((of) => {
          say(of, { kind: 'message', text: args.text });
          setFields(of, undefined, { status: args.status, assigneeId: of['assigneeId'] ?? agentId });
        });
      case 'case.note':
        return onCase((of) => say(of, { kind: 'note', text: args.text }));
      case 'call.log':
        return onCase((of) => {
          say(of, { kind: 'call', text: args.text, durationMs: args.durationMs });
          setFields(of, undefined, { status: of['status'] === 'new' ? 'open' : of['status'], assigneeId: of['assigneeId'] ?? agentId });
        });
      case 'case.assign':
        return setting('assigneeId');
      case 'case.setStatus':
        return setting('status');
      case 'case.setPriority':
        return setting('priority');
      case 'case.setSubject':
        return setting('subject');
      case 'case.snooze':
        return setting('snoozedUntil');
      case 'case.setOurMistake':
        return setting('isOurMistake');
      case 'case.tag':
        return onCase((of) => {
          const { add, remove } = args;
          const kept = (of['tags'] as string[]).filter((tag) => !remove.includes(tag));
          of['tags'] = [...kept, ...add.filter((tag) => !kept.includes(tag))];
          event(of);
        });
      case 'promise.make':
        return onCase((of) => {
          born('promise', args.promiseId, { caseId: args.caseId, teamId: of['teamId'], ownerId: agentId, text: args.text, status: 'open' });
          event(of);
        });
      case 'promise.end': {
        const promise = mine('promise', args.promiseId);
        if (!promise) return refusedBecause('row-gone');
        if (promise['status'] !== 'open') return refusedBecause('already-ended');
        promise['status'] = args.as;
        return done;
      }
      case 'gesture.grant': {
        const of = mine('case', args.caseId);
        if (!of || of['customerId'] !== args.customerId) return refusedBecause('row-gone');
        const policy = policies[args.policyId ?? ''];
        const before = Object.values(rows.gesture).filter((gesture) => gesture['customerId'] === args.customerId && gesture['status'] === 'granted' && gesture['currency'] === args.currency);
        const sum = before.reduce((total, gesture) => total + Number(gesture['amount']), Number(args.amount));
        const limit = (policy?.['limitByKind'] as Record<string, number> | undefined)?.[args.kind] ?? -1;
        const isWithin = policy !== undefined && policy['currency'] === args.currency && Number(args.amount) <= limit && sum <= Number(policy['customerLimit']);
        const { caseId, customerId, kind, amount, currency } = args;
        born('gesture', args.gestureId, { caseId, customerId, teamId: of['teamId'], agentId, kind, amount, currency, status: isWithin ? 'granted' : 'waiting', decidedById: null });
        event(of);
        return !isWithin && args.expected === 'granted' ? { outcome: 'adjusted', code: 'needs-approval' } : done;
      }
      case 'gesture.decide': {
        if (me.role !== 'supervisor') return refusedBecause('supervisor-only');
        const gesture = mine('gesture', args.gestureId);
        if (!gesture) return refusedBecause('row-gone');
        if (gesture['status'] !== 'waiting') return refusedBecause('already-decided');
        Object.assign(gesture, { status: args.decision, decidedById: agentId });
        return done;
      }
      case 'fact.keep':
        if (isForeign('case', args.caseId)) return refusedBecause('not-yours');
        return onCustomer(() => born('fact', args.factId, { customerId: args.customerId, text: args.text, isPinned: false, isForgotten: false }));
      case 'fact.pin': {
        const fact = rows.fact[args.factId];
        if (!fact) return refusedBecause('row-gone');
        fact['isPinned'] = args.to;
        return done;
      }
      case 'fact.forget': {
        const fact = rows.fact[args.factId];
        if (!fact) return refusedBecause('row-gone');
        Object.assign(fact, { text: '', isPinned: false, isForgotten: true });
        return done;
      }
      case 'customer.addPhone':
        return onCustomer((of) => { of['phones'] = [...new Set([...(of['phones'] as string[]), args.phone])]; });
      case 'customer.removePhone':
        return onCustomer((of) => { of['phones'] = (of['phones'] as string[]).filter((phone) => phone !== args.phone); });
      case 'customer.setSayName': {
        const of = rows.customer[args.customerId];
        return of ? setFields(of, args.from === undefined ? undefined : { sayName: args.from }, { sayName: args.to }) : refusedBecause('row-gone');
      }
      case 'customer.setAccess':
        return settingOnCustomer(['accessNeeds', 'preferredChannel', 'avoidChannels'], args.from as unknown as Fields | undefined);
      case 'customer.setVoice':
        return settingOnCustomer(['personaId', 'hasDroppedAct'], args.from as unknown as Fields | undefined);
      case 'mission.start':
        return onCase((of) => {
          const steps = Object.fromEntries(args.steps.map(({ id }) => [id, false]));
          born('mission', args.missionId, { caseId: args.caseId, teamId: of['teamId'], title: args.title, steps, status: 'open', outcome: null });
          event(of);
        });
      case 'mission.tick': {
        const mission = mine('mission', args.missionId);
        if (!mission) return refusedBecause('row-gone');
        const steps = mission['steps'] as Record<string, boolean>;
        if (args.stepId in steps) mission['steps'] = { ...steps, [args.stepId]: args.isDone };
        return done;
      }
      case 'mission.end': {
        const mission = mine('mission', args.missionId);
        if (!mission) return refusedBecause('row-gone');
        if (mission['status'] !== 'open') return refusedBecause('already-ended');
        if (!args.isCustomerTold) return refusedBecause('customer-not-told');
        Object.assign(mission, { status: args.as, outcome: args.outcome });
        return done;
      }
      case 'plan.open':
        return onCase((of) => {
          born('plan', args.planId, { caseId: args.caseId, teamId: of['teamId'], whatWeDo: args.whatWeDo, isDone: false });
          setFields(of, undefined, { isOurMistake: true });
          event(of);
        });
      case 'plan.done': {
        const plan = mine('plan', args.planId);
        if (!plan) return refusedBecause('row-gone');
        if (plan['isDone']) return refusedBecause('already-ended');
        plan['isDone'] = true;
        return done;
      }
      case 'story.tell':
        if (isForeign('case', args.caseId) || !me.teamIds.includes(args.teamId)) return refusedBecause('not-yours');
        born('story', args.storyId, { teamId: args.teamId, caseId: args.caseId, agentId, title: args.title, kudos: [] });
        return done;
      case 'story.kudos': {
        const story = mine('story', args.storyId);
        if (!story) return refusedBecause('row-gone');
        story['kudos'] = [...new Set([...(story['kudos'] as string[]), agentId])];
        return done;
      }
      case 'view.save':
        return saveOwn('view', args.viewId, { name: args.name, query: args.query, position: args.position });
      case 'view.remove':
        return removeOwn('view', args.viewId);
      case 'snippet.save':
        return saveOwn('snippet', args.snippetId, { name: args.name, text: args.text, channel: args.channel });
      case 'snippet.remove':
        return removeOwn('snippet', args.snippetId, { name: '', text: '' });
      case 'persona.save':
        if (me.role !== 'supervisor') return refusedBecause('supervisor-only');
        if ([args.teamId, rows.persona[args.personaId]?.['teamId'] ?? null].some((teamId) => teamId !== null && !me.teamIds.includes(teamId as string))) return refusedBecause('not-yours');
        if (!rows.persona[args.personaId]) born('persona', args.personaId, { teamId: args.teamId, name: args.name, isEnabled: args.isEnabled, setBy: {} });
        else setFields(Object.assign(rows.persona[args.personaId]!, { teamId: args.teamId }), undefined, { name: args.name, isEnabled: args.isEnabled });
        return done;
      case 'model.save':
        if (me.role !== 'supervisor') return refusedBecause('supervisor-only');
        if (!me.teamIds.includes(args.teamId)) return refusedBecause('not-yours');
        born('model', args.teamId, { teamId: args.teamId, name: args.name, isOn: args.isOn });
        return done;
      // They belong to their agent alone and meet nobody's but their own; test/unit says what becomes of them.
      case 'draft.keep':
      case 'case.read':
        return isForeign('case', args.caseId) ? refusedBecause('not-yours') : done;
      default:
        return refusedBecause('not-understood');
    }
  };

  /** What cannot be written does nothing, as far as it is understood at all. */
  const meanWhole = (pushed: Pushed): Said => {
    if (!isUnwritable(pushed.operation.args)) return mean(pushed);
    const before = structuredClone(world);
    const { code } = mean(pushed);
    world = before;
    return refusedBecause(code === 'not-understood' ? code : 'failed-at-central');
  };

  const hearOne = (pushed: Pushed): readonly string[] => {
    const { operation: { id, name }, given: verdict } = pushed;
    const before = world.said[id];
    const said = before ?? meanWhole(pushed);
    world.said[id] = said;
    const isRight = verdict.operationId === id && verdict.outcome === said.outcome && (verdict.reason?.code ?? null) === said.code;
    return isRight ? [] : [`${name} ${id}: the oracle says ${said.outcome} ${said.code}, central ${verdict.outcome} ${verdict.reason?.code ?? null}${before ? ' (heard before)' : ''}`];
  };

  return {
    learn,
    hear: (agentId, pushed, verdicts) => {
      world.turn += 1;
      return verdicts.flatMap((verdict) => {
        const operation = pushed.find(({ sequence }) => sequence === verdict.sequence);
        return operation ? hearOne({ operation, agentId, given: verdict }) : [];
      });
    },
    expected: (table) => world.rows[table],
    backUp: () => structuredClone(world),
    restore: (backup) => { world = structuredClone(backup as World); },
  };
};
