/**
 * Which tables a ready copy holds: rows of the model that all of the same teams may see, and what the desk derives from them. What
 * is one agent's own is not among them, and what a desk keeps for itself never is.
 */
import { entities, tables, type Table } from '../../../contract/model/entities.ts';
import type { Entity } from '../../../contract/model/entity.ts';
import { placedTables } from '../database/columns.ts';

const isOwn = (table: Table): boolean => (entities[table] as unknown as Entity).scope === 'own';

/** Their rows come with the first pull. */
export const ownTables: readonly Table[] = tables.filter(isOwn);

/** Where the full-text index keeps what it holds. */
const wordTables = placedTables.flatMap((table) => ['data', 'idx', 'docsize'].map((part) => `${table}Words_${part}`));

export const readyTables: readonly string[] = [...tables.filter((table) => !isOwn(table)), 'contactPoint', 'away', ...wordTables, 'searchTerm'];
