/**
 * The workspace's file, opened: one connection that writes, one that reads beside it, the gate between writers, and the
 * lock that makes this process the owner of the folder. Opening answers a store or a shut door; it never deletes.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { OpenWorkspace } from '../../../contract/workspace-host.ts';
import { nameOfError, type Log } from '../log.ts';
import { carryOver } from './carry-over.ts';
import { createCheckpointer, type Checkpointer } from './checkpointer.ts';
import { connect } from './connection.ts';
import { lockFolder, type FolderLock } from './folder-lock.ts';
import { createGate, type Gate } from './gate.ts';
import { isRightKey, writeKeyCheck } from './key-check.ts';
import { migrate } from './migrate.ts';
import { databaseFile, removeHalfMade } from './new-file.ts';
import { salvage, type Salvaged } from './salvage.ts';
import { shutDamaged, shutDisk, shutFromNewer, shutInUse, shutKeyLost, shutSetAside, type ShutDoor } from './shut.ts';
import type { Db } from './statements.ts';
import { codeOf, isDamage, isDiskTrouble } from './trouble.ts';

export interface Store {
  readonly folder: string;
  readonly writer: Db;
  readonly reader: Db;
  readonly gate: Gate;
  readonly checkpointer: Checkpointer;
  readonly close: () => void;
  /** Damage was found while working: closes, sets the copy aside, carries over what can be read of it. */
  readonly shutDamaged: () => ShutDoor;
}

export type OpenedStore = { readonly is: 'open'; readonly store: Store } | { readonly is: 'shut'; readonly door: ShutDoor };

const asidePrefix = 'damaged-';

/** The database goes last: a folder without it was not set aside to the end. */
const suffixes = ['-wal', '-shm', ''];
const move = (from: string, to: string): void => {
  for (const suffix of suffixes) if (existsSync(join(from, databaseFile + suffix))) renameSync(join(from, databaseFile + suffix), join(to, databaseFile + suffix));
};
const lastAside = (folder: string): string | null => readdirSync(folder).filter((name) => name.startsWith(asidePrefix)).toSorted().at(-1) ?? null;

/** Gives a database its log back from which an end of the program, or a file that would not be moved, has parted it. */
const undoHalfSetAside = (folder: string): void => {
  const aside = lastAside(folder);
  if (aside === null || existsSync(join(folder, aside, databaseFile))) return;
  move(join(folder, aside), folder);
  rmdirSync(join(folder, aside));
};

/** Moves the database and its log out of the way under a dated name; answers that name, or null: then everything is where it was. */
const setDamagedAside = (folder: string, at: number): string | null => {
  const name = asidePrefix + new Date(at).toISOString().replace(/[:.]/g, '-');
  try {
    mkdirSync(join(folder, name), { mode: 0o700 });
    move(folder, join(folder, name));
    return name;
  } catch {
    undoHalfSetAside(folder);
    return null;
  }
};

/** The damaged copy that was set aside last, if no new one has taken its place: whatever ended the program in between. */
const copyToSalvage = (folder: string): string | null => (existsSync(join(folder, databaseFile)) ? null : lastAside(folder));

/** No workspace has ever been here. */
export const isUnused = (folder: string): boolean => !existsSync(folder) || (!existsSync(join(folder, databaseFile)) && lastAside(folder) === null);

interface StoreOptions extends Partial<Pick<OpenWorkspace, 'beginsAnew'>> {
  readonly folder: string;
  readonly keyHex: string;
  readonly now: () => number;
  readonly newId?: () => string;
  readonly log?: Log | undefined;
}

/** Carries over what can be read of the copy that was set aside; null when nothing can. */
const renew = ({ folder, keyHex, newId = uuidv7 }: StoreOptions, aside: string): Salvaged | null => {
  const salvaged = salvage(join(folder, aside), keyHex);
  if (salvaged) carryOver(folder, salvaged, { keyHex, deviceId: newId() });
  return salvaged;
};

const setAsideAndRenew = (options: StoreOptions): ShutDoor => {
  const aside = setDamagedAside(options.folder, options.now());
  if (aside === null) return shutDamaged;
  try {
    return shutSetAside(aside, renew(options, aside));
  } catch (error) {
    // There is no room for the new one, say; it is made when the agent tries again.
    return isDiskTrouble(error) ? shutDisk(codeOf(error)) : shutSetAside(aside, null);
  }
};

/** Reads what the desk cannot do without, so that damage shows now and not in the middle of a call. */
const touch = (db: Db): void => {
  for (const table of ['syncState', 'outbox', 'setAside', 'draft', 'base']) db.prepare(`select * from ${table}`).all();
  for (const table of ['case', 'customer', 'interaction']) db.prepare(`select * from "${table}" limit 1`).all();
};

const openLocked = (options: StoreOptions, lock: FolderLock): OpenedStore => {
  const file = join(options.folder, databaseFile);
  undoHalfSetAside(options.folder);
  removeHalfMade(options.folder);
  const isRight = isRightKey(options.folder, options.keyHex);
  const aside = copyToSalvage(options.folder);
  if (aside !== null && isRight === true) {
    const salvaged = renew(options, aside);
    if (salvaged) return { is: 'shut', door: shutSetAside(aside, salvaged) };
  }
  if (existsSync(file) && isRight === false) return { is: 'shut', door: shutKeyLost };
  if (existsSync(file) && options.beginsAnew) return { is: 'shut', door: setAsideAndRenew(options) };
  if (!existsSync(file)) writeKeyCheck(options.folder, options.keyHex);
  const writer = connect({ file, keyHex: options.keyHex, kind: 'writer' });
  try {
    if (migrate(writer).is === 'from-newer-version') {
      writer.close();
      return { is: 'shut', door: shutFromNewer };
    }
    touch(writer);
    const reader = connect({ file, keyHex: options.keyHex, kind: 'reader' });
    const checkpointer = createCheckpointer({
      writer, file, keyHex: options.keyHex, onFailure: (error) => { options.log?.('checkpoint.failed', nameOfError(error)); },
    });
    const closeFile = (): void => {
      checkpointer.close();
      reader.close();
      writer.close();
    };
    const close = (): void => {
      closeFile();
      lock.release();
    };
    const shutDamagedNow = (): ShutDoor => {
      closeFile();
      const door = setAsideAndRenew(options);
      lock.release();
      return door;
    };
    return { is: 'open', store: { folder: options.folder, writer, reader, gate: createGate(), checkpointer, close, shutDamaged: shutDamagedNow } };
  } catch (error) {
    writer.close();
    throw error;
  }
};

export const openStore = (options: StoreOptions): OpenedStore => {
  let lock: FolderLock | null = null;
  try {
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    lock = lockFolder(options.folder);
    if (!lock) return { is: 'shut', door: shutInUse };
    const opened = openLocked(options, lock);
    if (opened.is === 'shut') lock.release();
    return opened;
  } catch (error) {
    const isKnownKey = isDamage(error) && isRightKey(options.folder, options.keyHex) === true;
    const door = isKnownKey ? setAsideAndRenew(options) : doorFor(error);
    lock?.release();
    return { is: 'shut', door };
  }
};

const doorFor = (error: unknown): ShutDoor => {
  if (isDamage(error)) return shutKeyLost;
  if (isDiskTrouble(error)) return shutDisk(codeOf(error));
  throw error;
};
