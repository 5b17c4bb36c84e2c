/** The rows of the made-up company as other stores take them: three kinds, compound fields as text. */
import { companyRows } from '../company.ts';

export const kinds = ['customer', 'case', 'interaction'];
const plain = (row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value !== null && typeof value === 'object' ? JSON.stringify(value) : value]));

export function* peerRows(size) {
  for (const { table, row } of companyRows(size)) if (kinds.includes(table)) yield { table, row: plain(row) };
}
