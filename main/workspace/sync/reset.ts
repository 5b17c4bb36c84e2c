/**
 * Starting over (S14): the copy is dropped, the outbox, what was set aside and the drafts stay. After a change of epoch
 * central's count of this desk's operations may be lower than before, so it is asked for from the beginning.
 */
import { tables } from '../../../contract/model/entities.ts';
import { placedTables } from '../database/columns.ts';
import type { Db } from '../database/statements.ts';
import { forgetRemembered } from '../search/terms.ts';
import { changeState, noCopy } from './sync-state.ts';

export const dropCopy = (db: Db, why: 'epoch' | 'too-old' | 'teams'): void => {
  db.transaction(() => {
    for (const table of tables) db.exec(`delete from "${table}"`);
    for (const table of placedTables) db.exec(`insert into ${table}Words (${table}Words) values ('delete-all')`);
    db.exec('delete from contactPoint; delete from base; delete from searchWaiting; delete from searchTerm; delete from away; delete from heldCase;');
    changeState(db, { ...noCopy, isComplete: false, ...(why === 'epoch' ? { settledSequence: 0 } : {}) });
  }).immediate();
  forgetRemembered(db);
};
