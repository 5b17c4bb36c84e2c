/**
 * A second central, in memory, after docs/sync.md: what it shares with the real one are the effects of operations and the
 * check of what an agent may see; counting, revisions, departures, scope and first copies are its own. A test holds it to
 * the real one, request by request (twin-central.ts).
 */
import { columnsOf, type Entity } from '../../contract/model/entity.ts';
import { entities, isTable, tables, type Put, type Row, type Table } from '../../contract/model/entities.ts';
import type { PullRequest } from '../../contract/protocol/pull.ts';
import type { SeenRevision } from '../../contract/protocol/stamp.ts';
import type { PushOperation, PushRequest, Verdict } from '../../contract/protocol/push.ts';
import { because } from '../../contract/protocol/reason.ts';
import { atCredibleTime, EffectFailed, prepare, refused, runOperation, type Ran } from '../../central/sync/run-operation.ts';
import type { Writing } from '../../central/database/store.ts';
import type { Identity } from '../../central/sign-in/session.ts';
import type { Beginning, FullRow, KnownVerdict, PlayedCentral, PlayedPush, RowName } from './played-central.ts';

interface Stored {
  readonly row: FullRow;
  readonly rev: number;
}
interface Departure {
  readonly table: Table;
  readonly rowId: string;
  readonly teamId: string | null;
  readonly agentId: string | null;
  readonly rev: number;
  readonly at: number;
}
interface Device {
  readonly agentId: string;
  readonly lastSequence: number;
}
interface State {
  epoch: string;
  revision: number;
  lastCaseNumber: number;
  departureFloor: number;
  stamps: Map<number, { readonly stamp: string; readonly at: number }>;
  readonly rows: Record<Table, Map<string, Stored>>;
  departures: readonly Departure[];
  readonly devices: Map<string, Device>;
  readonly verdicts: Map<string, readonly (Verdict & { readonly agentId: string })[]>;
}

type Scoped = { readonly teamId?: string | null; readonly agentId?: string | null };
type Change = Map<Table, Map<string, FullRow | null>>;

const columnsByTable = Object.fromEntries(tables.map((table) => [table, [...columnsOf(entities[table] as unknown as Entity).keys()]])) as unknown as Record<Table, readonly string[]>;
const scopeOf = (table: Table): Entity['scope'] => (entities[table] as unknown as Entity).scope;
const audienceOf = (table: Table, row: FullRow): { readonly teamId: string | null; readonly agentId: string | null } => ({
  teamId: scopeOf(table) === 'team' ? ((row as Scoped).teamId ?? null) : null,
  agentId: scopeOf(table) === 'own' ? ((row as Scoped).agentId ?? null) : null,
});
const line = (value: object): string => `${JSON.stringify(value)}\n`;

const copyOf = (state: State): State => ({
  ...state,
  rows: Object.fromEntries(tables.map((table) => [table, new Map(state.rows[table])])) as State['rows'],
  stamps: new Map(state.stamps),
  devices: new Map(state.devices),
  verdicts: new Map(state.verdicts),
});

const rowsPerPart = 40;

export const createMemoryCentral = ({ epoch, now }: Beginning): PlayedCentral => {
  let state: State = {
    epoch, revision: 0, lastCaseNumber: 0, departureFloor: 0, stamps: new Map(), rows: Object.fromEntries(tables.map((table) => [table, new Map()])) as unknown as State['rows'],
    departures: [], devices: new Map(), verdicts: new Map(),
  };

  let drawn = 0;
  /** Never the same again, also not for the changes after a backup was put back. */
  const newStamp = (): string => `01910000-0000-7000-9000-${(drawn += 1).toString(16).padStart(12, '0')}`;

  const identityOf = (agentId: string): Identity => {
    const { name, role, teamIds } = state.rows.agent.get(agentId)!.row as unknown as Row<'agent'>;
    return { sessionId: '', agentId, name, role, teamIds };
  };
  const isVisible = (table: Table, row: FullRow, { agentId, teamIds }: Identity): boolean => {
    const audience = audienceOf(table, row);
    return { company: true, own: audience.agentId === agentId, team: teamIds.includes(audience.teamId ?? '') }[scopeOf(table)];
  };

  /** A row as it will be: unknown fields that the new one does not mention stay, a missing field is null, a case keeps its number. */
  const merged = (table: Table, row: FullRow): FullRow => {
    const before = state.rows[table].get(row.id)?.row;
    const known = Object.fromEntries(columnsByTable[table].map((column) => [column, row[column] ?? null]));
    const number = table === 'case' && known['number'] === null ? { number: before?.['number'] ?? null } : {};
    const more = Object.fromEntries(Object.entries({ ...before, ...row }).filter(([field]) => !(field in known)));
    return { ...more, ...known, ...number } as FullRow;
  };

  const numberCases = (change: Change): void => {
    const cases = [...(change.get('case') ?? [])].flatMap(([id, row]) => (row ? [{ id, row: merged('case', row) }] : []));
    const highest = Math.max(0, ...cases.map(({ row }) => Number(row['number'] ?? 0)));
    state.lastCaseNumber = Math.max(state.lastCaseNumber, highest);
    for (const { id, row } of cases) {
      if (row['number'] === null) change.get('case')!.set(id, { ...row, number: (state.lastCaseNumber += 1) });
    }
  };

  const commit = (change: Change): void => {
    for (const [table, rows] of change) for (const [id, row] of rows) if (row === null && !state.rows[table].has(id)) rows.delete(id);
    if (![...change.values()].some((rows) => rows.size > 0)) return;
    state.revision += 1;
    state.stamps.set(state.revision, { stamp: newStamp(), at: now() });
    numberCases(change);
    const left: Departure[] = [];
    for (const [table, rows] of change) {
      for (const [id, given] of rows) {
        const before = state.rows[table].get(id)?.row;
        const row = given && merged(table, given);
        if (before) {
          const audience = audienceOf(table, before);
          const isSame = row !== null && JSON.stringify(audienceOf(table, row)) === JSON.stringify(audience);
          if (!isSame) left.push({ table, rowId: id, ...audience, rev: state.revision, at: now() });
        }
        if (row) state.rows[table].set(id, { row: JSON.parse(JSON.stringify(row)) as FullRow, rev: state.revision });
        else state.rows[table].delete(id);
      }
    }
    state.departures = [...state.departures, ...left];
  };

  const put = (change: Change, table: Table, id: string, row: FullRow | null): void => {
    if (!change.has(table)) change.set(table, new Map());
    change.get(table)!.set(id, row);
  };
  const rowNow = (change: Change, table: Table, id: string): FullRow | null => {
    const written = change.get(table)?.get(id);
    return written === undefined ? (state.rows[table].get(id)?.row ?? null) : written;
  };
  const unseenIn = ({ caseId, seenIds, exceptAgentId }: { readonly caseId: string; readonly seenIds: readonly string[]; readonly exceptAgentId: string }): readonly FullRow[] => {
    const said = [...state.rows.interaction.values()].filter(({ row }) => row['caseId'] === caseId);
    const seen = Math.max(-1, ...said.filter(({ row }) => seenIds.includes(row.id)).map(({ rev }) => rev));
    return said
      .filter(({ row, rev }) => rev > seen && row['kind'] === 'message' && (row['direction'] === 'in' || (row['direction'] === 'out' && row['agentId'] !== exceptAgentId)))
      .sort((a, b) => a.rev - b.rev || (a.row.id < b.row.id ? -1 : 1)).slice(0, 20).map(({ row }) => row);
  };

  /** What effects read: the rows as they are with what this batch has written so far. All of it counts as locked. */
  const readingOf = (change: Change): Writing => ({
    isKnown: () => true,
    known: (table: Table, id: string) => rowNow(change, table, id.toLowerCase()),
    knownMany: ({ table, field, value }: { readonly table: Table; readonly field: string; readonly value: string }) =>
      [...new Set([...state.rows[table].keys(), ...(change.get(table)?.keys() ?? [])])].map((id) => rowNow(change, table, id)).filter((row) => row?.[field] === value),
    knownUnseen: unseenIn,
  }) as unknown as Writing;

  const earlierVerdict = (operationId: string, agentId: string): Ran | null => {
    const found = [...state.verdicts.values()].flat().find((verdict) => verdict.operationId === operationId && verdict.agentId === agentId);
    return found ? { outcome: found.outcome, reason: found.reason, puts: [] } : null;
  };

  const runBatch = (agentId: string, { deviceId, operations }: PushRequest, how: 'run' | 'refuse'): 'ran' | 'gap' => {
    const device = state.devices.get(deviceId) ?? { agentId, lastSequence: 0 };
    state.devices.set(deviceId, device);
    const fresh = operations.filter(({ sequence }) => sequence > device.lastSequence);
    if (fresh.length === 0) return 'ran';
    if (fresh[0]!.sequence !== device.lastSequence + 1) return 'gap';
    const change: Change = new Map();
    const ranById = new Map<string, Ran>();
    for (const pushed of fresh) {
      const ran = how === 'refuse' ? refused(because('failed-at-central'))
        : ranById.get(pushed.id) ?? earlierVerdict(pushed.id, agentId) ?? runOperation({ prepared: atCredibleTime(prepare(pushed), now()), writing: readingOf(change), identity: identityOf(agentId), unlocked: [] });
      if (!ranById.has(pushed.id)) for (const { table, row } of ran.puts) put(change, table, row.id.toLowerCase(), row as unknown as FullRow);
      ranById.set(pushed.id, ran);
    }
    commit(change);
    const verdicts = fresh.map(({ id, sequence }) => ({ sequence, operationId: id, agentId, outcome: ranById.get(id)!.outcome, reason: ranById.get(id)!.reason }));
    state.verdicts.set(deviceId, [...(state.verdicts.get(deviceId) ?? []), ...verdicts]);
    state.devices.set(deviceId, { agentId, lastSequence: fresh.at(-1)!.sequence });
    return 'ran';
  };

  /** The one at fault is found by halving; alone it is refused (S7). */
  const runHalving = (agentId: string, request: PushRequest): 'ran' | 'gap' => {
    try {
      return runBatch(agentId, request, 'run');
    } catch (error) {
      if (!(error instanceof EffectFailed)) throw error;
      const middle = Math.ceil(request.operations.length / 2);
      if (request.operations.length === 1) return runBatch(agentId, request, 'refuse');
      const half = (operations: readonly PushOperation[]): PushRequest => ({ ...request, operations: [...operations] });
      const first = runHalving(agentId, half(request.operations.slice(0, middle)));
      return first === 'ran' ? runHalving(agentId, half(request.operations.slice(middle))) : first;
    }
  };

  const verdictsOf = (deviceId: string, after: number, upTo: number): Verdict[] =>
    (state.verdicts.get(deviceId) ?? []).filter(({ sequence }) => sequence > after && sequence <= upTo)
      .map(({ sequence, operationId, outcome, reason }) => ({ sequence, operationId, outcome, reason }));

  const linesOf = (table: Table, rows: readonly FullRow[]): string =>
    [...Map.groupBy(rows, (row) => [...columnsByTable[table], ...Object.keys(row).filter((field) => !columnsByTable[table].includes(field)).sort()].join())]
      .map(([columns, alike]) => line({ is: 'columns', table, columns: columns.split(',') }) + line({ is: 'rows', table, rows: alike.map((row) => columns.split(',').map((column) => row[column])) }))
      .join('');

  const departedFor = (identity: Identity, held: readonly string[], cursor: number): string =>
    [...Map.groupBy(state.departures.filter(({ rev, teamId, agentId }) =>
      rev > cursor && ((teamId !== null && held.includes(teamId)) || agentId === identity.agentId || (teamId === null && agentId === null))), ({ table }) => table)]
      .flatMap(([table, departures]) => {
        if (!isTable(table)) return [];
        const ids = [...new Set(departures.map(({ rowId }) => rowId))].filter((id) => {
          const here = state.rows[table].get(id)?.row;
          return !here || !isVisible(table, here, identity);
        });
        return ids.length > 0 ? [line({ is: 'gone', table, ids })] : [];
      }).join('');

  const stampOf = (revision: number): string | null => state.stamps.get(revision)?.stamp ?? null;
  const stillHas = (seen: readonly SeenRevision[]): boolean => seen.every(({ cursor, stamp }) => stamp === null || stamp === stampOf(cursor));

  const pull = (agentId: string, request: PullRequest): string | null => {
    const device = state.devices.get(request.deviceId);
    if (device && device.agentId !== agentId) return null;
    const identity = identityOf(agentId);
    const isOther = request.epoch !== state.epoch || request.cursor > state.revision;
    const reset = isOther ? 'epoch' : request.cursor < state.departureFloor ? 'too-old' : stillHas([request, ...request.seen]) ? null : 'epoch';
    const held = identity.teamIds.filter((teamId) => request.teamIds.includes(teamId));
    const changed = (table: Table): readonly FullRow[] =>
      [...state.rows[table].values()].filter(({ row, rev }) =>
        isVisible(table, row, identity) && (rev > request.cursor || request.newTables.includes(table) || (scopeOf(table) === 'team' && !held.includes((row as Scoped).teamId!)))).map(({ row }) => row);
    const lastSequence = device?.lastSequence ?? 0;
    return [
      line({ is: 'start', role: identity.role, teamIds: [...identity.teamIds], reset }),
      ...(reset === null ? [departedFor(identity, held, request.cursor), ...tables.map((table) => linesOf(table, changed(table)))] : []),
      line({ is: 'end', cursor: reset === null ? state.revision : 0, stamp: reset === null ? stampOf(state.revision) : null, lastSequence, verdicts: verdictsOf(request.deviceId, request.afterSequence, lastSequence) }),
    ].join('');
  };

  interface Mark { readonly epoch: string; readonly of: string; readonly cursor: number; readonly stamp: string | null; readonly newest: SeenRevision; readonly table: number; readonly id: string }

  const bootstrap = (agentId: string, after: string | null): string => {
    const identity = identityOf(agentId);
    const of = JSON.stringify([agentId, ...[...identity.teamIds].sort()]);
    const given = after === null ? null : (JSON.parse(after) as Mark);
    const isGood = given !== null && given.epoch === state.epoch && given.of === of && stillHas([given, given.newest]) && given.cursor >= state.departureFloor;
    const newest = { cursor: state.revision, stamp: stampOf(state.revision) };
    const begin: Mark = isGood ? { ...given, newest } : { epoch: state.epoch, of, ...newest, newest, table: 0, id: '' };
    const visible = (table: Table): readonly FullRow[] => [...state.rows[table].values()].map(({ row }) => row).filter((row) => isVisible(table, row, identity));
    let text = line({ is: 'start', epoch: state.epoch, cursor: begin.cursor, stamp: begin.stamp, closedSince: null, isAnew: after !== null && !isGood, teamIds: [...identity.teamIds].sort(), total: tables.reduce((sum, table) => sum + visible(table).length, 0) });
    tables.forEach((table, index) => {
      const rows = visible(table).filter(({ id }) => index > begin.table || (index === begin.table && id > begin.id)).sort((a, b) => (a.id < b.id ? -1 : 1));
      for (let start = 0; start < rows.length; start += rowsPerPart) {
        const part = rows.slice(start, start + rowsPerPart);
        text += linesOf(table, part) + line({ is: 'mark', mark: JSON.stringify({ ...begin, table: index, id: part.at(-1)!.id }), done: 0 });
      }
    });
    return text + line({ is: 'end', ...newest });
  };

  const wholeCase = (agentId: string, caseId: string): string | null => {
    const identity = identityOf(agentId);
    const of = state.rows.case.get(caseId)?.row;
    if (!of || !isVisible('case', of, identity)) return null;
    const rowsWith = (table: Table, field: string, value: unknown): readonly FullRow[] => [...state.rows[table].values()].map(({ row }) => row).filter((row) => row[field] === value && isVisible(table, row, identity));
    return [
      line({ is: 'start', epoch: state.epoch, cursor: state.revision, stamp: stampOf(state.revision) }),
      linesOf('customer', rowsWith('customer', 'id', of['customerId'])),
      ...(['fact', 'order'] as const).map((table) => linesOf(table, rowsWith(table, 'customerId', of['customerId']))),
      linesOf('case', [of]),
      ...(['interaction', 'promise', 'gesture', 'mission', 'plan'] as const).map((table) => linesOf(table, rowsWith(table, 'caseId', caseId))),
      line({ is: 'end' }),
    ].join('');
  };

  const push = (agentId: string, request: PushRequest): PlayedPush => {
    const { deviceId, operations } = request;
    const device = state.devices.get(deviceId);
    const hasGap = operations.some(({ sequence }, index) => sequence !== operations[0]!.sequence + index);
    if (device && device.agentId !== agentId) return { is: 'not-your-device' };
    if (hasGap || runHalving(agentId, request) === 'gap') return { is: 'gap' };
    return { is: 'done', lastSequence: state.devices.get(deviceId)!.lastSequence, verdicts: verdictsOf(deviceId, operations[0]!.sequence - 1, operations.at(-1)!.sequence) };
  };

  const write = (puts: readonly Put[], removed: readonly RowName[]): void => {
    const change: Change = new Map();
    for (const { table, row } of puts) put(change, table, row.id, row as unknown as FullRow);
    for (const { table, id } of removed) put(change, table, id, null);
    commit(change);
  };

  return {
    push: async (agentId, request) => push(agentId, request),
    pull: async (agentId, request) => pull(agentId, request),
    bootstrap: async (agentId, after) => bootstrap(agentId, after),
    wholeCase: async (agentId, caseId) => wholeCase(agentId, caseId),
    write: async ({ puts, removed }) => write(puts, removed),
    forgetOld: async (before) => {
      state.stamps = new Map([...state.stamps].filter(([revision, { at }]) => at >= before || revision === state.revision));
      const newest = Math.max(-1, ...state.departures.filter(({ at }) => at < before).map(({ rev }) => rev));
      if (newest < 0) return;
      state.departures = state.departures.filter(({ rev }) => rev > newest);
      state.departureFloor = newest;
    },
    backUp: async () => copyOf(state),
    restore: async (backup, newEpoch) => { state = { ...copyOf(backup as State), epoch: newEpoch ?? state.epoch }; },
    rows: async (table) => [...state.rows[table].values()].map(({ row }) => row),
    verdicts: async () => [...state.verdicts].flatMap(([deviceId, verdicts]) => verdicts.map(({ agentId: _agentId, ...verdict }): KnownVerdict => ({ deviceId, ...verdict }))),
  };
};
