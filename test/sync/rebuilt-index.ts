/** Whether the full-text index of a workspace says what one says that is written anew from its rows. */
import { placedTables, type PlacedTable, type SqlRow } from '../../main/workspace/database/columns.ts';
import { all, run, type Db } from '../../main/workspace/database/statements.ts';
import { indexBatch } from '../../main/workspace/search/index-rows.ts';

/** Each word of each entry with its place among the others: `doc` is the row's place, `col` the column, `offset` the how-manieth word. */
const entriesOf = (db: Db, kind: PlacedTable): ReadonlySet<string> => {
  db.exec(`create virtual table if not exists temp.${kind}Instance using fts5vocab('main', '${kind}Words', 'instance')`);
  return new Set(all<SqlRow>(db, `select doc, col, term, offset from temp.${kind}Instance`).map(({ doc, col, term, offset }) => `${kind} ${String(doc)}, ${String(col)} ${String(offset)}: ${String(term)}`));
};

/** What is written anew goes back again. Nothing may wait to be indexed, and nobody else may write meanwhile. */
export const unlikeRebuilt = (db: Db): readonly string[] => {
  const kept = placedTables.map((kind) => entriesOf(db, kind));
  const rebuilt: ReadonlySet<string>[] = [];
  const undo = new Error('undo');
  const rebuild = db.transaction(() => {
    for (const kind of placedTables) {
      run(db, `insert into ${kind}Words (${kind}Words) values ('delete-all')`);
      run(db, `insert or replace into searchWaiting (kind, place) select ?, place from "${kind}"`, kind);
    }
    while (indexBatch(db, 500) > 0);
    rebuilt.push(...placedTables.map((kind) => entriesOf(db, kind)));
    throw undo;
  });
  try {
    rebuild.immediate();
  } catch (error) {
    if (error !== undo) throw error;
  }
  return placedTables.flatMap((_, index) => [
    ...[...kept[index]!].filter((entry) => !rebuilt[index]!.has(entry)).map((entry) => `the index still says ${entry}`),
    ...[...rebuilt[index]!].filter((entry) => !kept[index]!.has(entry)).map((entry) => `the index does not say ${entry}`),
  ]);
};
