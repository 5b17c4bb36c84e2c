/**
 * Files with a whole first copy, one for all agents of the same teams (rule S37). Central makes one when a desk has asked for it, so
 * that the next desk finds it, and anew when too much has changed since: what is behind a file comes with a desk's first pull.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { bootstrapStart } from '../../contract/protocol/bootstrap.ts';
import type { ReadyCopyNote } from '../../contract/protocol/ready-copy.ts';
import type { Database } from '../database/schema.ts';
import type { Identity } from '../sign-in/session.ts';
import { bootstrap } from '../sync/bootstrap.ts';
import { stillHas } from '../sync/stamps.ts';
import { runMaker, type MadeCopy } from './run-maker.ts';

/** Rows are there as soon when they are fewer. */
const fewestRows = 5_000;
/** Of a file's rows, so many may have changed since it was made, and a desk still begins with it. */
const mostChanged = 0.05;
/** What was not worth making, or failed, is tried again after this time. */
const restMs = 3_600_000;
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
  /** Resolves when nothing is being made. */
  readonly idle: () => Promise<void>;
  /** Gives up what is being made. */
  readonly end: () => Promise<void>;
}

export interface ReadyCopiesOptions {
  readonly db: Database;
  readonly now: () => number;
  /** Emptied at the start: nothing in it is needed. */
  readonly folder: string;
  readonly onFailed: (error: Error) => void;
  readonly fewestRows?: number;
}

const keyOf = (teamIds: readonly string[]): string => createHash('sha256').update(JSON.stringify(teamIds)).digest('hex').slice(0, 32);

const holdsEnough = ({ note }: ReadyCopy, { closedSince, shape }: AskedCopy): boolean =>
  note.shape === shape && (note.closedSince === null || (closedSince !== null && note.closedSince <= closedSince));

/** How many rows of the large tables changed since, counted up to a limit. */
const countChanged = async (db: Database, { cursor, teamIds }: ReadyCopyNote, limit: number): Promise<number> => {
  const { rows } = await sql<{ readonly count: number }>`select count(*)::int as "count" from (
    select 1 from "interaction" where "teamId" = any(${teamIds}::uuid[]) and "rev" > ${cursor}::bigint
    union all select 1 from "case" where "teamId" = any(${teamIds}::uuid[]) and "rev" > ${cursor}::bigint
    union all select 1 from "customer" where "rev" > ${cursor}::bigint
    limit ${limit}) as changed`.execute(db);
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
  const { db, now, folder, onFailed, fewestRows: fewest = fewestRows } = options;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });

  const ended = new AbortController();
  /** The one asked for last stands last. */
  const copies = new Map<string, ReadyCopy>();
  const restUntil = new Map<string, number>();
  let making: Promise<void> | null = null;
  let number = 0;

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

  const make = async (key: string, { teamIds, closedSince }: AskedCopy): Promise<void> => {
    number += 1;
    const file = join(folder, `${key}-${number}.zst`);
    // Nobody's own rows are among them: no agent has this id.
    const identity: Identity = { sessionId: '', agentId: '00000000-0000-0000-0000-000000000000', name: '', role: 'agent', teamIds };
    const made = await runMaker({
      file, signal: ended.signal,
      produce: (emit) => bootstrap({
        db, identity, after: null, closedSince,
        emit: async (lines) => {
          const start = lines.startsWith('{"is":"start"') ? bootstrapStart.parse(JSON.parse(lines)) : null;
          if (start && start.total < fewest) throw new NotWorthIt();
          await emit(lines);
        },
        check: async () => { ended.signal.throwIfAborted(); },
      }),
    });
    await keep(key, { ...made, file });
  };

  /** One at a time: it takes as much of central as a desk's first copy. */
  const want = (key: string, asked: AskedCopy): void => {
    if (making || ended.signal.aborted || (restUntil.get(key) ?? 0) > now()) return;
    making = make(key, asked).catch((error: unknown) => {
      restUntil.set(key, now() + restMs);
      if (!(error instanceof NotWorthIt) && !ended.signal.aborted) onFailed(error instanceof Error ? error : new Error(String(error)));
    }).finally(() => { making = null; });
  };

  return {
    find: async (given) => {
      const asked = { ...given, teamIds: [...given.teamIds].sort() };
      const key = keyOf(asked.teamIds);
      const copy = copies.get(key);
      if (copy && holdsEnough(copy, asked) && (await isStillGood(db, copy))) {
        copies.delete(key);
        copies.set(key, copy);
        return copy;
      }
      if (!copy || copy.note.shape === asked.shape) want(key, asked);
      return null;
    },
    idle: async () => { await making; },
    end: async () => {
      ended.abort();
      await making;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
