/** One desk of a played history: the real workspace on a real encrypted file, with a clock of its own that may be wrong, and rounds by hand. */
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Table } from '../../contract/model/entities.ts';
import type { Chance } from '../../central/demo/chance.ts';
import { wanted } from '../../main/workspace/cache/away.ts';
import { evictSome, stays } from '../../main/workspace/cache/evict.ts';
import { decodeRow, type SqlRow } from '../../main/workspace/database/columns.ts';
import { createRowWriter } from '../../main/workspace/database/row-writer.ts';
import { all, count, first, run } from '../../main/workspace/database/statements.ts';
import type { OutboxRow } from '../../main/workspace/operations/outbox.ts';
import type { RoundOutcome } from '../../main/workspace/sync/loop.ts';
import { indexBatch } from '../../main/workspace/search/index-rows.ts';
import { changeState, readState } from '../../main/workspace/sync/sync-state.ts';
import { openWorkspace, type Workspace } from '../../main/workspace/workspace.ts';
import { createBadLine, type BadLine, type BadLineOptions } from './bad-line.ts';
import { callers, searchedWords, someDeed, someText } from './deeds.ts';
import type { FullRow } from './played-central.ts';
import { unlikeRebuilt } from './rebuilt-index.ts';

export const keyOfAll = '5'.repeat(64);

/** A new workspace is a copy of this folder: tables made once, instead of once for every desk. */
export const makeTemplate = async (folder: string): Promise<void> => {
  const opened = await openWorkspace({
    folder, keyHex: keyOfAll, centralUrl: 'http://central', login: 'nobody', deskName: '', phoneRegion: 'US', password: null, opensBeforeSignIn: true, syncs: false,
  });
  if (opened.is !== 'open') throw new Error('The template did not open.');
  run(opened.workspace.store.writer, 'delete from syncState');
  opened.workspace.store.writer.pragma('wal_checkpoint(truncate)');
  await opened.workspace.close();
};

export interface Acknowledged {
  readonly operationId: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}
export interface PlayedDeskOptions {
  readonly name: string;
  readonly login: string;
  readonly agentId: string;
  readonly folder: string;
  readonly template: string;
  readonly chance: Chance;
  readonly worldNow: () => number;
  readonly newId: () => string;
  readonly line: Omit<BadLineOptions, 'who' | 'isDown' | 'chance'>;
  readonly note: (what: string) => void;
  /** Whether this happens while somebody waits for an answer; who then waited for the same one would wait for themselves. */
  readonly isMeanwhile: () => boolean;
  /** The work of a round failed in a way that no line explains. */
  readonly onFailed: (what: string) => void;
}

export interface PlayedDesk {
  readonly name: string;
  readonly agentId: string;
  /** Changes that the agent was told are kept. */
  readonly acknowledged: ReadonlyMap<string, Acknowledged>;
  /** Set-aside operations that the agent has read and let go of. */
  readonly letGo: ReadonlySet<string>;
  readonly doSomething: () => Promise<void>;
  readonly round: () => Promise<RoundOutcome>;
  /** What was said in one of the closed cases leaves the desk. False: there is none that may. */
  readonly evict: () => Promise<boolean>;
  /** The agent opens one of the cases whose conversation is not here. False: there is none. */
  readonly fetch: () => Promise<boolean>;
  /** Cases whose conversation is not here. */
  readonly awayIds: () => readonly string[];
  readonly restart: () => Promise<void>;
  readonly deliverLate: () => Promise<void>;
  readonly isDown: () => boolean;
  readonly setDown: (isDown: boolean) => void;
  readonly jumpClock: () => void;
  readonly waiting: () => number;
  readonly rows: (table: Table) => readonly FullRow[];
  readonly setAside: () => readonly { readonly id: string; readonly outcome: string; readonly args: string; readonly name: string }[];
  readonly outboxIds: () => ReadonlySet<string>;
  readonly leftovers: () => string;
  /** Words that the search does not find where they stand, or finds where they do not. */
  readonly misfound: () => Promise<readonly string[]>;
  /** After a reset the desk no longer knows whose the cases of its drafts were, so it keeps the words; then there are none here. */
  readonly draftedCaseIds: () => readonly string[];
  readonly teamIds: () => readonly string[];
  readonly close: () => Promise<void>;
}

const day = 86_400_000;

export const openPlayedDesk = async (options: PlayedDeskOptions): Promise<PlayedDesk> => {
  const { name, login, agentId, folder, template, chance, worldNow, newId, note } = options;
  mkdirSync(folder);
  for (const file of readdirSync(template)) copyFileSync(join(template, file), join(folder, file));

  let isDown = false;
  let resets = 0;
  let skew = chance.pick([0, 0, chance.integer(-day, day)]);
  const now = (): number => worldNow() + skew;
  const line: BadLine = createBadLine({ ...options.line, chance, who: { agentId, name }, isDown: () => isDown });
  const acknowledged = new Map<string, Acknowledged>();
  const letGo = new Set<string>();

  const open = async (): Promise<Workspace> => {
    const opened = await openWorkspace({
      folder, keyHex: keyOfAll, centralUrl: 'http://central', login, deskName: name, phoneRegion: 'US', password: 'x', opensBeforeSignIn: true, syncs: false,
      now, random: chance.next, newId, transport: line.transport,
      log: (event, detail) => {
        if (event === 'sync.reset') resets += 1;
        else options.onFailed(`${name}: ${event} ${JSON.stringify(detail)}`);
      },
    });
    if (opened.is !== 'open') throw new Error(`${name} did not open: ${JSON.stringify(opened)}`);
    return opened.workspace;
  };
  let workspace = await open();

  const noteAcknowledged = (operationId: string): void => {
    const row = first<OutboxRow>(workspace.store.writer, 'select * from outbox where id = ?', operationId);
    if (!row) throw new Error(`${name} said that ${operationId} is kept, and it is not.`);
    acknowledged.set(operationId, { operationId, name: row.name, args: JSON.parse(row.args) as Record<string, unknown> });
    note(`${name}: ${row.sequence} ${row.name} ${row.args}`);
  };

  const doDeed = async (): Promise<void> => {
    const deed = someDeed({ chance, db: workspace.store.writer, now: now(), newId });
    if (!deed) return;
    const queued = await workspace.call(deed.name as 'case.note', deed.input as never);
    if (queued.ok) noteAcknowledged(queued.value.operationId);
  };
  /** An operation that a newer version of this desk had queued before it was put back to this one. */
  const doUnknown = (): Promise<void> => workspace.store.gate.pass(() => {
    const { writer } = workspace.store;
    const { nextSequence, agentId: mine } = readState(writer);
    if (mine === null) return;
    const id = newId();
    run(writer, `insert into outbox (sequence, id, name, args, at, state, title, words) values (?, ?, 'case.sing', ?, ?, 'waiting', 'A song', 'la la')`, nextSequence, id, JSON.stringify({ text: someText(chance) }), now());
    changeState(writer, { nextSequence: nextSequence + 1 });
    noteAcknowledged(id);
  });
  const doWithSetAside = async (): Promise<void> => {
    const [entry] = all<{ readonly id: string }>(workspace.store.writer, `select id from setAside where letGoAt is null and outcome <> 'parked' order by id`);
    if (!entry) return;
    if (chance.happens(0.5)) {
      const discarded = await workspace.call('sync.discard', { operationId: entry.id });
      if (discarded.ok) letGo.add(entry.id);
      return;
    }
    const before = readState(workspace.store.writer).nextSequence;
    const retried = await workspace.call('sync.retry', { operationId: entry.id });
    if (!retried.ok) return;
    letGo.add(entry.id);
    noteAcknowledged(first<{ id: string }>(workspace.store.writer, 'select id from outbox where sequence = ?', before)!.id);
  };
  const doDraft = async (): Promise<void> => {
    const cases = all<{ readonly id: string }>(workspace.store.writer, 'select id from "case" order by id');
    if (cases.length > 0) await workspace.call('draft.save', { caseId: chance.pick(cases).id, kind: 'note', channel: null, text: someText(chance), personaId: null, plainText: null });
  };

  const evict = (): Promise<boolean> => workspace.store.gate.pass(() => {
    const { writer } = workspace.store;
    const told = all<{ readonly id: string }>(writer, `select id from "case" where status = 'closed' and id in (select caseId from interaction) order by id`);
    const closed = told.filter(({ id }) => !stays(writer, id, now()));
    if (closed.length === 0) return false;
    const { id } = chance.pick(closed);
    const gone = writer.transaction(() => evictSome(createRowWriter(writer, () => {}), id, 1_000)).immediate();
    note(`${name}: ${gone} of ${id} leave`);
    return true;
  });
  const awayIds = (): readonly string[] => all<{ readonly caseId: string }>(workspace.store.writer, 'select caseId from away order by caseId').map(({ caseId }) => caseId);
  const fetch = async (): Promise<boolean> => {
    const ids = awayIds().filter((id) => !line.isAsking(`/v1/case/${id}`));
    if (ids.length === 0) return false;
    const caseId = chance.pick(ids);
    const fetched = await workspace.call('case.fetch', { caseId });
    note(`${name}: opens ${caseId}, ${fetched.ok ? 'which is here' : fetched.problem.code}`);
    return true;
  };
  const misfound = async (): Promise<readonly string[]> => {
    const { gate, writer } = workspace.store;
    await gate.pass(() => { while (writer.transaction(() => indexBatch(writer, 500)).immediate() > 0); });
    const said = all<{ readonly place: number; readonly kind: string; readonly text: string; readonly detail: string | null }>(writer, 'select place, kind, text, detail from interaction order by place');
    const compare = (word: string, stands: readonly number[]): readonly string[] => {
      const found = all<{ readonly place: number }>(writer, 'select rowid as place from interactionWords where interactionWords match ? order by rowid', `"${word}"`).map(({ place }) => place);
      return String(found) === String(stands) ? [] : [`${word} stands at ${stands.join(' ')} and is found at ${found.join(' ')}`];
    };
    return [
      ...searchedWords.flatMap((word) => compare(word, said.filter(({ text }) => text.match(/\p{L}+/gu)?.includes(word)).map(({ place }) => place))),
      ...callers.flatMap((caller) => compare(caller.slice(1), said.filter(({ kind, detail }) => kind === 'call' && detail?.includes(caller)).map(({ place }) => place))),
      ...compare('withheld', []),
      ...unlikeRebuilt(writer),
    ];
  };

  return {
    name, agentId, acknowledged, letGo, evict, fetch, awayIds, misfound,
    doSomething: () => {
      const dice = chance.next();
      if (dice < 0.02) return doUnknown();
      if (dice < 0.06) return doWithSetAside();
      return dice < 0.09 ? doDraft() : doDeed();
    },
    round: async () => {
      const outcome = await workspace.sync.round();
      // A case that is open again is fetched behind the round.
      for (const caseId of options.isMeanwhile() ? [] : wanted(workspace.store.writer, 100)) await workspace.sync.cases.fetch(caseId);
      // What waited for a round to end, drafts that are carried, has passed the gate and is queued.
      await workspace.store.gate.pass(() => {});
      return outcome;
    },
    restart: async () => {
      note(`${name}: restarts`);
      await workspace.close();
      workspace = await open();
    },
    deliverLate: line.deliverLate,
    isDown: () => isDown,
    setDown: (down) => {
      note(`${name}: the line is ${down ? 'down' : 'up'}`);
      isDown = down;
    },
    jumpClock: () => {
      skew = chance.integer(-day, day);
      note(`${name}: the clock is ${skew} ms off`);
    },
    waiting: () => count(workspace.store.writer, `select count(*) as count from outbox where state = 'waiting'`),
    rows: (table) => all<SqlRow>(workspace.store.writer, `select * from "${table}"`).map((row) => ({
      ...(row['more'] === null ? {} : (JSON.parse(String(row['more'])) as Record<string, unknown>)), ...decodeRow(table, row),
    }) as unknown as FullRow),
    setAside: () => all(workspace.store.writer, `select id, outcome, args, name from setAside where outcome <> 'parked'`),
    outboxIds: () => new Set(all<{ readonly id: string }>(workspace.store.writer, 'select id from outbox').map(({ id }) => id)),
    leftovers: () => {
      const db = workspace.store.writer;
      const base = count(db, 'select count(*) as count from base');
      const points = count(db, 'select count(*) as count from contactPoint where customerId not in (select id from customer)');
      return base + points === 0 ? '' : `${base} base rows, ${points} numbers without a customer`;
    },
    draftedCaseIds: () => resets > 0 ? [] : all<{ readonly caseId: string }>(workspace.store.writer, 'select caseId from draft').map(({ caseId }) => caseId),
    teamIds: () => readState(workspace.store.writer).teamIds,
    close: async () => {
      await workspace.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
