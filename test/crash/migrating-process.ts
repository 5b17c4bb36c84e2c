/**
 * Opens the database of a workspace, which brings it to the newest shape, and says when it begins and when it is done: to be killed in
 * between. It can also kill itself at the end of a step, when the tables have their new shape and nothing has committed.
 */
import { writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openStore } from '../../main/workspace/database/store.ts';
import type { Db } from '../../main/workspace/database/statements.ts';

export interface MigrationOrder {
  readonly folder: string;
  readonly keyHex: string;
  /** 1 is the first step; null: it lives until it is killed. */
  readonly diesAtStep: number | null;
}

const { folder, keyHex, diesAtStep } = JSON.parse(process.env['GOODSHIP_CRASH_MIGRATION'] ?? '') as MigrationOrder;

let steps = 0;
const pragma = Database.prototype.pragma;
Database.prototype.pragma = function (this: Db, source: string, ...rest: never[]) {
  if (source.startsWith('user_version =') && (steps += 1) === diesAtStep) process.kill(process.pid, 'SIGKILL');
  return pragma.call(this, source, ...rest);
};

writeSync(1, 'begins\n');
const opened = openStore({ folder, keyHex, now: Date.now });
writeSync(1, `${opened.is}\n`);
