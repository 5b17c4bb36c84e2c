/**
 * What a bootstrap is measured against: the same rows, already in memory and already in the database's own values, into the
 * same encrypted engine and the same schema with all indexes, by prepared statements, 5,000 rows a transaction, each text
 * written into the full-text index beside its row.
 *
 *   node test/bench/bulk-load.ts SIZE FOLDER
 */
import { join } from 'node:path';
import { columnsByTable, encode, isPlaced, type SqlValue } from '../../main/workspace/database/columns.ts';
import { connect } from '../../main/workspace/database/connection.ts';
import { migrate } from '../../main/workspace/database/migrate.ts';
import { placeOf } from '../../main/workspace/database/place.ts';
import { marks, sql } from '../../main/workspace/database/statements.ts';
import { benchKey, companyRows, isSize } from './company.ts';

const [size, folder] = process.argv.slice(2) as [string, string];
if (!isSize(size)) throw new Error(`No size of that name: ${size}.`);
const wordFields = { customer: ['name', 'emails', 'phones'], case: ['subject', 'number'], interaction: ['text'] } as Readonly<Record<string, readonly string[]>>;

const rows = [...companyRows(size)].toReversed().map(({ table, row }) => {
  const fields = row as unknown as Readonly<Record<string, unknown>>;
  const values = columnsByTable[table].map((column) => encode(column, fields[column.name]) as SqlValue);
  const born = table === 'case' ? fields['createdAt'] : fields['at'];
  const place = isPlaced(table) ? [born === undefined ? null : placeOf(row.id, born as number)] : [];
  return { table, values: [...place, ...values] as SqlValue[], words: wordFields[table]?.map((name) => String(fields[name])).join(' ') };
});
const db = connect({ file: join(folder, 'bulk.db'), keyHex: benchKey, kind: 'writer' });
migrate(db);
const startedAt = performance.now();
const cpuAt = process.cpuUsage();
db.exec('begin');
rows.forEach(({ table, values, words }, index) => {
  const columns = columnsByTable[table].map(({ name }) => `"${name}"`).join(', ');
  const { lastInsertRowid } = sql(db, `insert into "${table}" (${isPlaced(table) ? 'place, ' : ''}${columns}) values (${marks(values.length)})`).run(...values);
  if (words !== undefined) sql(db, `insert into ${table}Words (rowid, words) values (?, ?)`).run(Number(lastInsertRowid), words);
  if (index % 5_000 === 4_999) db.exec('commit; begin');
});
db.exec('commit');
const ms = performance.now() - startedAt;
const { user, system } = process.cpuUsage(cpuAt);
db.close();
process.send!({ rows: rows.length, ms, cpuMs: (user + system) / 1_000 });
