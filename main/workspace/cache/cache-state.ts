/** What the copy on this machine holds, and how much room it takes. */
import type { CacheState } from '../../../contract/views.ts';
import { count, type Db } from '../database/statements.ts';
import { countAway } from './away.ts';

const pragma = (db: Db, name: string): number => Number(db.pragma(name, { simple: true }));

/** Pages in use; those that eviction emptied are used again before the file grows. */
export const usedBytes = (db: Db): number => (pragma(db, 'page_count') - pragma(db, 'freelist_count')) * pragma(db, 'page_size');

export const readCacheState = (db: Db): CacheState => ({
  caseCount: count(db, 'select count(*) as count from "case"'),
  awayCount: countAway(db),
  usedBytes: usedBytes(db),
});
