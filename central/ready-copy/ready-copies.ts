/**
 * Files with a whole first copy, one for all agents of the same teams (rule S37). Central makes one when a desk has asked for it, so
 * that the next desk finds it, and anew when too much has changed since: what is behind a file comes with a desk's first pull.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, type ReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { bootstrapStart } from '../../contract/protocol/bootstrap.ts';
import { tables } from '../../contract/model/entities.ts';
import { mostReadyCopyBytes, type ReadyCopyNote } from '../../contract/protocol/ready-copy.ts';
import { scopeOf } from '../database/rows.ts';
import type { Database } from '../database/schema.ts';
import type { Identity } from '../sign-in/session.ts';
import { bootstrap } from '../sync/bootstrap.ts';
import { stillHas } from '../sync/stamps.ts';
import { runMaker, type MadeCopy } from './run-maker.ts';

/** Rows are there as soon when they are fewer. */
const fewestRows = 5_000;
/** A file of more than these would be too large: with all that is derived from it no row takes less than half a kilobyte. */
const mostRows = mostReadyCopyBytes / 512;
/** Of a file's rows, so many may have changed since it was made, and a desk still begins with it. */
const mostChanged = 0.05;
/** What was not worth making, or failed, is tried again after this time. */
const restMs = 3_600_000;
/** Each piece of a file is a turn of the event loop. */
const pieceBytes = 1_048_576;
/** Sets of teams that have a file; whoever asked longest ago gives way. */
const mostFiles = 16;

export interface ReadyCopy extends MadeCopy {
  readonly file: string;
}

export interface AskedCopy {
  readonly teamIds: readonly string[];
  /** The version of the tables that the desk has. */
  readonly shape: number;
  /** Closed cases in which nothing happened since then may be without their conversation; null: none may. */
  readonly closedSince: number | null;
}

export interface ReadyCopies {
  /** Null when there is none yet; then one is on its way, unless it is not worth it. */
  readonly find: (asked: AskedCopy) => Promise<ReadyCopy | null>;
  /** Its bytes, packed; null when the file has gone: then it is forgotten. */
  readonly read: (copy: ReadyCopy) => Promise<ReadStream | null>;
  /** Resolves when nothing is being made. */
  readonly idle: () => Promise<void>;
  /** Gives up what is being made. */
  readonly end: () => Promise<void>;
}

export interface ReadyCopiesOptions {
  readonly db: Database;
  readonly now: () => number;
  /** Of this central's own, and emptied before the first is made: nothing in it is needed. */
  readonly folder: string;
  readonly onFailed: (error: Error) => void;
  readonly fewestRows?: number;
  /** What runs the program that makes them. */
  readonly runtime?: string;
}

const keyOf = (teamIds: readonly string[]): string => createHash('sha256').update(JSON.stringify(teamIds)).digest('hex').slice(0, 32);

const holdsEnough = ({ note }: ReadyCopy, { closedSince, shape }: AskedCopy): boolean =>
  note.shape === shape && (note.closedSince === null || (closedSince !== null && note.closedSince <= closedSince));

/** How many rows that a file of these teams holds changed since, counted up to a limit. */
const countChanged = async (db: Database, { cursor, teamIds }: ReadyCopyNote, limit: number): Promise<number> => {
  const changed = tables.filter((table) => scopeOf(table) !== 'own').map((table) => {
    const ofTeams = scopeOf(table) === 'team' ? sql`"teamId" = any(${teamIds}::uuid[]) and` : sql``;
    return sql`select 1 from ${sql.table(table)} where ${ofTeams} "rev" > ${cursor}::bigint`;
  });
  const { rows } = await sql<{ readonly count: number }>`select count(*)::int as "count" from (${sql.join(changed, sql` union all `)} limit ${limit}) as changed`.execute(db);
  return rows[0]!.count;
};

/** Whether a pull can go on from where the file ends: central still has all that is in it, and little came after it. */
const isStillGood = async (db: Database, { note }: ReadyCopy): Promise<boolean> => {
  const { epoch, departureFloor, isOurs } = await db.selectFrom('central')
    .select(['epoch', 'departureFloor', stillHas([{ cursor: note.cursor, stamp: note.stamp }, note.newest]).as('isOurs')]).executeTakeFirstOrThrow();
  if (epoch !== note.epoch || !isOurs || note.cursor < departureFloor) return false;
  const most = Math.ceil(note.total * mostChanged);
  return (await countChanged(db, note, most + 1)) <= most;
};

class NotWorthIt extends Error {}

export const createReadyCopies = (options: ReadyCopiesOptions): ReadyCopies => {
  const { db, now, folder, onFailed, fewestRows: fewest = fewestRows, runtime } = options;
  const ended = new AbortController();
  const copies = new Map<string, ReadyCopy>();
  const restUntil = new Map<string, number>();
  let making: Promise<void> | null = null;
  let isFolderReady = false;

  const prepareFolder = (): void => {
    if (!isFolderReady) rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    isFolderReady = true;
  };
  const forget = async (key: string): Promise<void> => {
    const old = copies.get(key);
    copies.delete(key);
    if (old) await rm(old.file, { force: true }).catch(onFailed);
  };
  const keep = async (key: string, copy: ReadyCopy): Promise<void> => {
    await forget(key);
    copies.set(key, copy);
    if (copies.size > mostFiles) await forget(copies.keys().next().value!);
  };
  /** The one asked for last stands last. */
  const touch = (key: string, copy: ReadyCopy): void => {
    copies.delete(key);
    copies.set(key, copy);
  };

  const make = async (key: string, { teamIds, closedSince }: AskedCopy): Promise<void> => {
    prepareFolder();
    const file = join(folder, `${randomUUID()}.zst`);
    // Nobody's own rows are among them: no agent has this id.
    const identity: Identity = { sessionId: '', agentId: '00000000-0000-0000-0000-000000000000', name: '', role: 'agent', teamIds };
    const made = await runMaker({
      file, signal: ended.signal, ...(runtime === undefined ? {} : { runtime }),
      produce: (emit) => bootstrap({
        db, identity, after: null, closedSince,
        emit: async (lines) => {
          const start = lines.startsWith('{"is":"start"') ? bootstrapStart.parse(JSON.parse(lines)) : null;
          if (start && (start.total < fewest || start.total > mostRows)) throw new NotWorthIt();
          await emit(lines);
        },
        check: async () => { ended.signal.throwIfAborted(); },
      }),
    });
    await keep(key, { ...made, file });
  };

  /** One at a time: it takes as much of central as a desk's first copy. */
  const want = (key: string, asked: AskedCopy): void => {
    // All of it may be too large where the last year is not.
    const rest = `${key} ${asked.closedSince === null ? 'whole' : 'part'}`;
    if (making || ended.signal.aborted || (restUntil.get(rest) ?? 0) > now()) return;
    making = make(key, asked).catch((error: unknown) => {
      restUntil.set(rest, now() + restMs);
      if (!(error instanceof NotWorthIt) && !ended.signal.aborted) onFailed(error instanceof Error ? error : new Error(String(error)));
    }).finally(() => { making = null; });
  };

  return {
    find: async (given) => {
      const asked = { ...given, teamIds: [...given.teamIds].sort() };
      const key = keyOf(asked.teamIds);
      for (;;) {
        const copy = copies.get(key);
        const isGood = copy !== undefined && holdsEnough(copy, asked) && (await isStillGood(db, copy));
        // Meanwhile it may have given way to another.
        if (copies.get(key) !== copy) continue;
        if (copy && isGood) {
          touch(key, copy);
          return copy;
        }
        if (!copy || copy.note.shape === asked.shape) want(key, asked);
        return null;
      }
    },
    read: async (copy) => {
      try {
        return (await open(copy.file)).createReadStream({ highWaterMark: pieceBytes });
      } catch {
        for (const [key, known] of copies) if (known === copy) copies.delete(key);
        return null;
      }
    },
    idle: async () => { await making; },
    end: async () => {
      ended.abort();
      await making;
      if (isFolderReady) rmSync(folder, { recursive: true, force: true });
    },
  };
};
