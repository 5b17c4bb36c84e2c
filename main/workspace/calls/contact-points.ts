/**
 * The numbers and addresses under which customers can be found, one row each: the value as digits or lower case, and
 * the last seven digits of a number, by which a caller is found whose number was written down in another spelling.
 */
import type { SqlRow } from '../database/columns.ts';
import { run, type Db } from '../database/statements.ts';

export const tailLength = 7;
export const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');
/** Empty for numbers that are too short to say anything. */
export const tailOf = (digits: string): string => (digits.length >= tailLength ? digits.slice(-tailLength) : '');

const listOf = (value: unknown): readonly string[] => {
  const list = typeof value === 'string' ? (JSON.parse(value) as unknown) : [];
  return Array.isArray(list) ? list.filter((entry): entry is string => typeof entry === 'string') : [];
};

/** `row` is a row of customer as SQLite holds it. */
export const writeContactPoints = (db: Db, row: SqlRow): void => {
  const customerId = row['id']!;
  run(db, 'delete from contactPoint where customerId = ?', customerId);
  for (const phone of new Set(listOf(row['phones']))) {
    const digits = digitsOf(phone);
    if (digits) run(db, `insert into contactPoint (customerId, kind, value, tail) values (?, 'phone', ?, ?)`, customerId, digits, tailOf(digits));
  }
  for (const email of new Set(listOf(row['emails']))) {
    run(db, `insert into contactPoint (customerId, kind, value, tail) values (?, 'email', ?, '')`, customerId, email.toLowerCase());
  }
};
