/**
 * One operation on rows that are all in memory: parse, look, run the effect that the desk ran, check what it would write.
 * Nothing is written here; what comes out are rows to put and a verdict.
 */
import type { Put, Row } from '../../contract/model/entities.ts';
import type { Need, OperationContext, Outcome } from '../../contract/operations/operation.ts';
import { isOperationName, operations } from '../../contract/operations/operations.ts';
import type { PushOperation, Verdict } from '../../contract/protocol/push.ts';
import { because, type Reason } from '../../contract/protocol/reason.ts';
import type { UnseenName, Writing } from '../database/store.ts';
import type { Identity } from '../sign-in/session.ts';
import { bornRows, mayPut, mayRead, namedRows } from './scope.ts';

export type Ran = Pick<Verdict, 'outcome' | 'reason'> & { readonly puts: readonly Put[] };
export const refused = (reason: Reason): Ran => ({ outcome: 'refused', reason, puts: [] });

type Named = ReturnType<typeof namedRows>[number];

/** An operation as far as it is understood: its arguments, what it needs, what else it names. */
export type Prepared =
  | { readonly isUnderstood: false; readonly pushed: PushOperation }
  | {
    readonly isUnderstood: true;
    readonly pushed: PushOperation;
    readonly args: Readonly<Record<string, unknown>>;
    readonly isStorable: boolean;
    readonly needs: Readonly<Record<string, { readonly need: Need }>>;
    readonly named: readonly Named[];
    readonly born: readonly Named[];
  };

/**
 * PostgreSQL holds no NUL and no half of a pair. An operation with such a text is refused by itself, whatever else came with it,
 * so that what becomes of it does not hang on what was pushed together.
 */
const unstorable = /(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f])/;

export const prepare = (pushed: PushOperation): Prepared => {
  if (!isOperationName(pushed.name)) return { isUnderstood: false, pushed };
  const operation = operations[pushed.name];
  const parsed = operation.args.safeParse(pushed.args);
  if (!parsed.success) return { isUnderstood: false, pushed };
  return {
    isUnderstood: true, pushed, args: parsed.data, isStorable: !unstorable.test(JSON.stringify(parsed.data)), needs: operation.needs(parsed.data as never), named: namedRows(parsed.data, operation.newIds),
    born: bornRows(parsed.data, operation.newIds),
  };
};

const longestLateMs = 28 * 86_400_000;

/**
 * An operation's time is its desk's. One that reckons with what was before, as a grant does with what its customer was given, must not choose
 * its window: there that time counts up to central's own, and no further back than a desk is likely to be late (S18).
 */
export const atCredibleTime = (prepared: Prepared, now: number): Prepared => {
  if (manyNeededBy(prepared).length === 0) return prepared;
  const { pushed } = prepared;
  return { ...prepared, pushed: { ...pushed, at: Math.min(now, Math.max(pushed.at, now - longestLateMs)) } };
};

/** What must be locked before the operation can run. An empty id stands for "none". */
export const rowsNeededBy = (prepared: Prepared): readonly Named[] =>
  prepared.isUnderstood
    ? [...prepared.named, ...prepared.born, ...Object.values(prepared.needs).flatMap(({ need }) => ('one' in need && need.one && need.id !== '' ? [{ table: need.one, id: need.id }] : []))]
    : [];
export const manyNeededBy = (prepared: Prepared): readonly Parameters<Writing['knownMany']>[0][] =>
  prepared.isUnderstood
    ? Object.values(prepared.needs).flatMap(({ need }) => ('many' in need ? [{ table: need.many, field: need.field, value: need.value }] : []))
    : [];

export const unseenNeededBy = (prepared: Prepared, { agentId }: Identity): readonly UnseenName[] =>
  prepared.isUnderstood
    ? Object.values(prepared.needs).flatMap(({ need }) => ('unseen' in need && need.caseId !== '' ? [{ caseId: need.caseId, seenIds: need.seenIds, exceptAgentId: agentId }] : []))
    : [];

/** `many` is for reckoning alone (what a customer was given by all teams); its rows never reach an answer. */
const resolve = (need: Need, writing: Writing, identity: Identity): Row | null | readonly Row[] => {
  if ('many' in need) return writing.knownMany({ table: need.many, field: need.field, value: need.value });
  if ('unseen' in need) return need.caseId === '' ? [] : writing.knownUnseen({ ...need, exceptAgentId: identity.agentId }).filter((row) => mayRead(identity, 'interaction', row));
  const row = need.id === '' ? null : writing.known(need.one, need.id);
  return row && mayRead(identity, need.one, row) ? row : null;
};

interface Run {
  readonly prepared: Prepared;
  readonly writing: Writing;
  readonly identity: Identity;
  /** Collects rows that would be written and that nobody has locked yet; until they are, they count as not there. */
  readonly unlocked: Named[];
}

/** The effect of an operation threw: the operation is at fault, not the way to the database. */
export class EffectFailed extends Error {}

const effectOf = (name: string, input: Parameters<(typeof operations)[keyof typeof operations]['effect']>[0]): Outcome => {
  try {
    return operations[name as keyof typeof operations].effect(input);
  } catch (cause) {
    throw new EffectFailed(`The effect of ${name} threw.`, { cause });
  }
};

export const runOperation = ({ prepared, writing, identity, unlocked }: Run): Ran => {
  if (!prepared.isUnderstood) return refused(because('not-understood'));
  const { pushed, args, isStorable, needs, named, born } = prepared;
  if (!isStorable) return refused(because('failed-at-central'));
  for (const { table, id } of named) {
    const row = writing.known(table, id);
    if (row && !mayRead(identity, table, row) && !isNeeded(needs, table, id)) return refused(because('not-yours'));
  }
  const rows = Object.fromEntries(Object.entries(needs).map(([key, { need }]) => [key, resolve(need, writing, identity)]));
  const context: OperationContext = { operationId: pushed.id, agentId: identity.agentId, role: identity.role, at: pushed.at };
  const outcome = effectOf(pushed.name, { args: args as never, rows: rows as never, context });
  if (!outcome.ok) return refused(outcome.reason);

  for (const put of outcome.puts) {
    const name = { table: put.table, id: put.row.id };
    const isLocked = writing.isKnown(name);
    if (!isLocked) unlocked.push(name);
    const before = isLocked ? writing.known(put.table, put.row.id) : null;
    if (!mayPut(identity, put, before)) return refused(because('not-yours'));
    // What is already there is not born again: nobody rewrites a message by sending another one under its id.
    if (before && born.some(({ id }) => id === put.row.id)) return refused(because('id-taken'));
  }
  return { outcome: outcome.notice ? 'adjusted' : 'applied', reason: outcome.notice ?? null, puts: outcome.puts };
};

/** A row that the effect itself asks for is its business: it is told that there is none, and says so in its own words. */
const isNeeded = (needs: Readonly<Record<string, { readonly need: Need }>>, table: string, id: string): boolean =>
  Object.values(needs).some(({ need }) => 'one' in need && need.one === table && need.id === id);
