/**
 * One history, from one seed: a few desks, about two hundred things that agents do, and everything that can go wrong
 * between them and central. At its end every line heals, everybody drains, and all must tell the same story.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { entities, tables, type Table } from '../../contract/model/entities.ts';
import type { Entity } from '../../contract/model/entity.ts';
import { createChance } from '../../central/demo/chance.ts';
import { createMemoryCentral } from './memory-central.ts';
import { createOracle, inItsWords, watchedTables, type Oracle } from './oracle.ts';
import type { Backup, Beginning, FullRow, PlayedCentral } from './played-central.ts';
import { openPlayedDesk, type PlayedDesk } from './played-desk.ts';
import { firstRows, logins, newsFromOutside, people, rowsLeave, someoneMoves } from './world.ts';

export interface HistoryOptions {
  readonly seed: string | number;
  /** Where the desks' files lie; a folder of its own. */
  readonly folder: string;
  /** A workspace without a person, to be copied (played-desk.ts). */
  readonly template: string;
  /** What stands for central; in memory unless told otherwise. */
  readonly makeCentral?: (given: Beginning) => Promise<PlayedCentral> | PlayedCentral;
  /** How many things agents do. */
  readonly operations?: number;
  /** Whether a central that is put back says so by a new epoch; by the seed unless told otherwise. */
  readonly tellsRestores?: boolean;
  /** Whether conversations of closed cases leave the desks and are fetched again; by the seed unless told otherwise. */
  readonly evicts?: boolean;
}
export interface Played {
  readonly seed: string | number;
  readonly acknowledged: number;
  readonly outcomes: Readonly<Record<string, number>>;
  /** How often each kind of trouble came. */
  readonly troubles: Readonly<Record<string, number>>;
}

export class HistoryFailed extends Error {
  constructor(seed: string | number, what: readonly string[], trace: readonly string[]) {
    const tail = trace.slice(-40).map((line) => `    ${line.slice(0, 240)}`).join('\n');
    super(`seed ${seed}: ${what.slice(0, 8).join('\n  ')}\n  the last that happened (the whole: node test/sync/play.ts ${seed}):\n${tail}`);
    this.name = 'HistoryFailed';
  }
}

const minute = 60_000;
const longAway = 61 * 86_400_000;
const mostPasses = 40;

/** Whatever the order of the fields; what is null counts as not there. */
const told = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).filter(([, field]) => field !== null).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner);

const differences = (where: string, table: string, mine: ReadonlyMap<string, string>, theirs: ReadonlyMap<string, string>): string[] => [
  ...[...theirs].flatMap(([id, row]) => (mine.get(id) === row ? [] : [`${where}: ${table} ${id} should be ${row.slice(0, 500)}\n    and is ${mine.get(id)?.slice(0, 500) ?? 'missing'}`])),
  ...[...mine.keys()].flatMap((id) => (theirs.has(id) ? [] : [`${where}: ${table} ${id} should not be there: ${mine.get(id)!.slice(0, 200)}`])),
];

/** Central with the oracle at its ear: one thing after the other, each heard before the next is done. */
const heardBy = (oracle: Oracle, central: PlayedCentral, onWrong: (errors: readonly string[]) => void): PlayedCentral => {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
  return {
    ...central,
    push: (agentId, request) => inTurn(async () => {
      const pushed = await central.push(agentId, request);
      if (pushed.is === 'done') onWrong(oracle.hear(agentId, request.operations, pushed.verdicts));
      return pushed;
    }),
    pull: (agentId, request) => inTurn(() => central.pull(agentId, request)),
    bootstrap: (agentId, after) => inTurn(() => central.bootstrap(agentId, after)),
    wholeCase: (agentId, caseId) => inTurn(() => central.wholeCase(agentId, caseId)),
    write: (change) => inTurn(async () => {
      await central.write(change);
      oracle.learn(change);
    }),
    backUp: () => inTurn(async () => [await central.backUp(), oracle.backUp()]),
    restore: (backup, epoch) => inTurn(async () => {
      const [ofCentral, ofOracle] = backup as [Backup, unknown];
      await central.restore(ofCentral, epoch);
      oracle.restore(ofOracle);
    }),
  };
};

export const playHistory = async ({ seed, folder, template, makeCentral = createMemoryCentral, operations = 200, ...options }: HistoryOptions): Promise<Played> => {
  const chance = createChance(seed);
  const { tellsRestores = createChance(`restores of ${seed}`).happens(0.5), evicts = createChance(`evictions of ${seed}`).happens(0.5) } = options;
  const trace: string[] = [];
  const wrong: string[] = [];
  const troubles: Record<string, number> = {};
  let now = 1_700_000_000_000;
  let ids = 0;
  let badness = chance.pick([0.02, 0.1, 0.3, 0.5]);
  let meddling = chance.pick([0, 0.1, 0.3]);
  const note = (what: string): void => void trace.push(what);
  const count = (trouble: string): void => { troubles[trouble] = (troubles[trouble] ?? 0) + 1; };
  const newId = (): string => `01910000-0000-7000-8000-${(ids += 1).toString(16).padStart(12, '0')}`;

  const oracle = createOracle();
  const central = heardBy(oracle, await makeCentral({ epoch: newId(), now: () => now }), (errors) => { wrong.push(...errors); });
  let backup: Backup | null = null;
  const elsewhere = { central, chance, now: () => now, newId };

  const change = async (what: string, made: Parameters<PlayedCentral['write']>[0]): Promise<void> => {
    if (made.puts.length + made.removed.length === 0) return;
    note(`central: ${what} ${made.puts.map(({ table, row }) => `${table} ${row.id}`).join(', ')} ${made.removed.map(({ table, id }) => `without ${table} ${id}`).join(', ')}`);
    count(what);
    await central.write(made);
  };
  await change('begins', { puts: firstRows(), removed: [] });

  const desks: PlayedDesk[] = [];
  const inRound = new Set<PlayedDesk>();
  const fetching = new Set<PlayedDesk>();
  const left = { operations };
  let depth = 0;
  const act = async (desk: PlayedDesk): Promise<void> => {
    left.operations -= 1;
    await desk.doSomething();
  };
  const round = async (desk: PlayedDesk): Promise<void> => {
    if (inRound.has(desk)) return;
    inRound.add(desk);
    const { is } = await desk.round();
    inRound.delete(desk);
    note(`${desk.name}: a round, ${is}`);
  };
  const evict = async (desk: PlayedDesk): Promise<void> => {
    if (await desk.evict()) count('a conversation leaves');
  };
  /** Also while a round is under way. */
  const fetch = async (desk: PlayedDesk): Promise<void> => {
    if (fetching.has(desk)) return;
    fetching.add(desk);
    if (await desk.fetch()) count('a conversation is fetched');
    fetching.delete(desk);
  };
  /** The world goes on while an answer is under way. */
  const meanwhile = async (): Promise<void> => {
    if (!chance.happens(meddling)) return;
    note('meanwhile:');
    count('something meanwhile');
    depth += 1;
    await happenMeanwhile();
    depth -= 1;
  };
  const happenMeanwhile = async (): Promise<void> => {
    const dice = chance.next();
    if (dice < 0.6) await act(chance.pick(desks));
    else if (dice < 0.8) await round(chance.pick(desks));
    else if (evicts && dice < 0.9) await fetch(chance.pick(desks));
    else await change('news', await newsFromOutside(elsewhere));
  };

  const restart = async (desk: PlayedDesk): Promise<void> => {
    if (inRound.has(desk) || fetching.has(desk)) return;
    count('restart');
    await desk.restart();
  };
  const backUp = async (): Promise<void> => {
    note('central: a backup is made');
    backup = await central.backUp();
  };
  const restore = async (): Promise<void> => {
    if (backup === null) return;
    note(`central: the backup is put back${tellsRestores ? '' : ', and nobody is told'}`);
    count(tellsRestores ? 'central put back' : 'central put back by hand');
    const epoch = newId();
    await central.restore(backup, tellsRestores ? epoch : null);
  };
  const longPause = async (): Promise<void> => {
    note('two months go by');
    count('two months');
    now += longAway;
    // What is older than a week is no longer kept on the desks, so a backup from before cannot be made good.
    backup = null;
    await central.forgetOld(now - longAway + 1);
  };

  const desk = (): PlayedDesk => chance.pick(desks);
  const happenings: readonly { readonly weight: number; readonly happen: () => Promise<void> | void }[] = [
    { weight: 52, happen: async () => { for (let deeds = chance.integer(1, 4), one = desk(); deeds > 0; deeds -= 1) await act(one); } },
    { weight: 24, happen: () => round(desk()) },
    { weight: 3, happen: async () => { await Promise.all([...new Set([desk(), desk(), desk()])].map(round)); } },
    { weight: 3, happen: () => { const one = desk(); count('line down or up'); one.setDown(!one.isDown()); } },
    { weight: 2, happen: () => restart(desk()) },
    { weight: 2, happen: () => { count('clock jumps'); desk().jumpClock(); } },
    { weight: 3, happen: () => desk().deliverLate() },
    { weight: 4, happen: async () => change('news', await newsFromOutside(elsewhere)) },
    { weight: 2, happen: async () => change('rows leave', await rowsLeave(elsewhere)) },
    { weight: 1.5, happen: () => change('someone moves', someoneMoves(elsewhere)) },
    { weight: 0.8, happen: backUp },
    { weight: 0.6, happen: restore },
    { weight: 0.2, happen: longPause },
    ...(evicts ? [{ weight: 10, happen: () => evict(desk()) }, { weight: 5, happen: () => fetch(desk()) }] : []),
    { weight: 1, happen: () => { badness = chance.pick([0.02, 0.1, 0.3, 0.5]); meddling = chance.pick([0, 0.1, 0.3]); } },
  ];

  const heal = async (): Promise<void> => {
    note('everything heals');
    badness = 0;
    meddling = 0;
    for (const one of desks) {
      if (one.isDown()) one.setDown(false);
      await one.deliverLate();
    }
    for (let pass = 0, quiet = 0; quiet < 2; pass += 1) {
      if (pass === mostPasses) throw new Error(`Not everything drains: ${desks.map((one) => `${one.name} ${one.waiting()}`).join(', ')}.`);
      for (const one of desks) {
        await round(one);
        await fetch(one);
      }
      quiet = desks.every((one) => one.waiting() === 0 && one.awayIds().length === 0) && trace.slice(-desks.length).every((line) => line.endsWith('done')) ? quiet + 1 : 0;
    }
  };

  const rowsById = (rows: readonly FullRow[], inWords: (row: FullRow) => unknown): Map<string, string> => new Map(rows.map((row) => [row.id, told(inWords(row))]));
  const isSeenBy = (one: PlayedDesk, table: Table, row: FullRow, teamIds: readonly string[]): boolean => {
    const { scope } = entities[table] as unknown as Entity;
    return scope === 'company' || (scope === 'own' ? row['agentId'] === one.agentId : teamIds.includes(row['teamId'] as string));
  };

  const checkRows = async (): Promise<void> => {
    const agents = new Map((await central.rows('agent')).map((row) => [row.id, row]));
    const cases = new Map((await central.rows('case')).map((row) => [row.id, row]));
    for (const one of desks) {
      const teamIds = agents.get(one.agentId)!['teamIds'] as readonly string[];
      for (const caseId of one.draftedCaseIds()) {
        const of = cases.get(caseId);
        if (of && !teamIds.includes(of['teamId'] as string)) wrong.push(`${one.name}: a draft is left of the case ${caseId}, which is not for these eyes`);
      }
    }
    for (const table of tables) {
      const rows = await central.rows(table);
      const all = rowsById(rows, (row) => row);
      for (const one of desks) {
        const teamIds = agents.get(one.agentId)!['teamIds'] as readonly string[];
        const seen = new Map(rows.filter((row) => isSeenBy(one, table, row, teamIds)).map(({ id }) => [id, all.get(id)!]));
        wrong.push(...differences(one.name, table, rowsById(one.rows(table), (row) => row), seen));
      }
    }
    for (const table of watchedTables) {
      const expected = new Map(Object.entries(oracle.expected(table)).map(([id, fields]) => [id, told(fields)]));
      wrong.push(...differences('central, by the oracle', table, rowsById(await central.rows(table), (row) => inItsWords(table, row)), expected));
    }
  };

  const outcomes: Record<string, number> = {};
  const checkOperations = async (): Promise<void> => {
    const verdicts = Map.groupBy(await central.verdicts(), ({ operationId }) => operationId);
    for (const one of desks) {
      const aside = new Map(one.setAside().map((entry) => [entry.id, entry]));
      for (const { operationId, name, args } of one.acknowledged.values()) {
        const given = verdicts.get(operationId) ?? [];
        const [verdict] = given;
        if (given.length !== 1 || !verdict) wrong.push(`${one.name}: ${name} ${operationId} has ${given.length} verdicts`);
        else {
          outcomes[verdict.outcome] = (outcomes[verdict.outcome] ?? 0) + 1;
          const entry = aside.get(operationId);
          if (verdict.outcome === 'applied' && entry) wrong.push(`${one.name}: ${name} ${operationId} was applied and stands among those set aside as ${entry.outcome}`);
          if (verdict.outcome !== 'applied' && !one.letGo.has(operationId)) {
            if (!entry) wrong.push(`${one.name}: ${name} ${operationId} was ${verdict.outcome} and is not set aside`);
            else if (entry.outcome !== verdict.outcome || told(JSON.parse(entry.args)) !== told(args)) wrong.push(`${one.name}: ${name} ${operationId} is set aside otherwise than it was: ${entry.outcome} ${entry.args}`);
          }
        }
      }
      wrong.push(...(await one.misfound()).map((what) => `${one.name}: ${what}`));
      if (one.leftovers() !== '') wrong.push(`${one.name}: ${one.leftovers()}`);
    }
  };

  try {
    for (let index = chance.integer(3, 5); index > 0; index -= 1) {
      const login = logins[index % logins.length]!;
      desks.push(await openPlayedDesk({
        name: `${login} at desk ${index}`, login, agentId: people[login].id, folder: join(folder, `desk-${index}`), template, chance, worldNow: () => now, newId, note, isMeanwhile: () => depth > 0,
        onFailed: (what) => { wrong.push(what); },
        line: {
          central, badness: () => badness, meanwhile, note,
          onBroken: (error) => { wrong.push(`central failed: ${error instanceof Error ? error.message : String(error)}`); },
        },
      }));
    }
    while (left.operations > 0 && wrong.length === 0) {
      now += chance.integer(0, 2 * minute);
      await chance.pickWeighted(happenings).happen();
    }
    if (wrong.length === 0) {
      await heal();
      await checkRows();
      await checkOperations();
    }
  } catch (error) {
    wrong.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    for (const one of desks) await one.close();
    rmSync(folder, { recursive: true, force: true });
  }
  if (wrong.length > 0) throw Object.assign(new HistoryFailed(seed, wrong, trace), { trace });
  return { seed, acknowledged: desks.reduce((sum, one) => sum + one.acknowledged.size, 0), outcomes, troubles };
};
