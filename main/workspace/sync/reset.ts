/**
 * Starting over (S14): the copy is dropped, the outbox, what was set aside and the drafts stay, but for drafts and keys of teams
 * that the agent left: they go as with a pull (S13). After a change of epoch central's count of this desk's operations may be
 * lower than before, so it is asked for from the beginning.
 */
import { tables } from '../../../contract/model/entities.ts';
import { placedTables } from '../database/columns.ts';
import type { Db } from '../database/statements.ts';
import { forgetRemembered } from '../search/terms.ts';
import { draftedIn, forgetDraftsOfGone, forgetModelKeys } from './scope.ts';
import { changeState, noCopy } from './sync-state.ts';

export interface Reset {
  readonly why: 'epoch' | 'too-old' | 'teams';
  /** Teams whose rows are here and that the agent is not in any more. */
  readonly left: readonly string[];
}

export const dropCopy = (db: Db, { why, left }: Reset): void => {
  db.transaction(() => {
    const drafted = draftedIn(db, left);
    for (const table of tables) db.exec(`delete from "${table}"`);
    for (const table of placedTables) db.exec(`insert into ${table}Words (${table}Words) values ('delete-all')`);
    db.exec('delete from contactPoint; delete from base; delete from searchWaiting; delete from searchTerm; delete from away; delete from heldCase;');
    forgetDraftsOfGone(db, drafted);
    forgetModelKeys(db, left);
    changeState(db, { ...noCopy, isComplete: false, ...(why === 'epoch' ? { settledSequence: 0 } : {}) });
  }).immediate();
  forgetRemembered(db);
};
