/** Bytes like those of a file that central makes ready (S37), without a central. */
import { readyCopyNote, type ReadyCopyNote } from '../../contract/protocol/ready-copy.ts';
import { openPlain } from '../../main/workspace/database/connection.ts';
import { migrate } from '../../main/workspace/database/migrate.ts';
import { newestVersion } from '../../main/workspace/database/migrations/all.ts';
import { run, type Db } from '../../main/workspace/database/statements.ts';
import { someId } from './rows.ts';

export const readyTeams = [someId(3_000), someId(3_001)] as const;

export const someNote: ReadyCopyNote = readyCopyNote.parse({
  shape: newestVersion, epoch: someId(9_000), cursor: 7, stamp: someId(9_001), newest: { cursor: 9, stamp: someId(9_002) }, teamIds: readyTeams, closedSince: 1_000, total: 1,
});

/** So many words that do not pack well, so that a narrow line has something to do. */
export const noise = (seed: number, words: number): string => Array.from({ length: words }, (_, at) => ((seed * 7_919 + at * 104_729) ** 2 % 2_147_483_647).toString(36)).join(' ');

export interface SomeReady {
  /** What it says of itself otherwise. */
  readonly said?: Partial<ReadyCopyNote>;
  readonly cases?: number;
  /** What is done to it before it is packed. */
  readonly spoil?: (db: Db) => void;
}

/** Cases are called "Kettle 0 whistles" and so on, and are found by these words. */
export const someReadyBytes = ({ said = {}, cases = 1, spoil = () => {} }: SomeReady = {}): Buffer => {
  const db = openPlain(':memory:');
  migrate(db);
  db.exec('begin');
  for (let index = 0; index < cases; index += 1) {
    run(db, `insert into "case" (place, id, subject, status) values (?, ?, ?, 'open')`, index + 1, someId(50_000 + index), `Kettle ${index} whistles`);
    run(db, 'insert into caseWords (rowid, words) values (?, ?)', index + 1, `Kettle ${index} whistles`);
  }
  db.exec('create table readyCopy (note text not null)');
  run(db, 'insert into readyCopy (note) values (?)', JSON.stringify({ ...someNote, ...said }));
  spoil(db);
  db.exec('commit');
  const bytes = db.serialize();
  db.close();
  return bytes;
};
