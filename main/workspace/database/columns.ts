/**
 * How the fields of the model rest in SQLite: one column per field under the field's own name, booleans as 0 and 1,
 * lists and objects as JSON text. Fields that this version does not know lie together in the column `more` (S9).
 */
import type { z } from 'zod';
import { columnsOf, type ColumnKind, type Entity } from '../../../contract/model/entity.ts';
import { entities, tables, type Table } from '../../../contract/model/entities.ts';

export type SqlValue = string | number | null;
/** A row as SQLite gives it. */
export type SqlRow = Readonly<Record<string, SqlValue>>;

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly isNullable: boolean;
  /** What stands here when a row came without the field. */
  readonly fallback: SqlValue;
}

const emptyByKind = { text: '', number: 0, boolean: 0 } as const;

const fallbackOf = (type: z.ZodType, kind: ColumnKind, isNullable: boolean): SqlValue => {
  if (isNullable) return null;
  if (kind === 'json') return type.safeParse([]).success ? '[]' : '{}';
  const options = (type as { readonly options?: readonly string[] }).options;
  return kind === 'text' && options?.[0] !== undefined ? options[0] : emptyByKind[kind];
};

const columnsOfTable = (table: Table): readonly Column[] => {
  const entity: Entity = entities[table] as unknown as Entity;
  return [...columnsOf(entity)].map(([name, kind]) => {
    const type = entity.schema.shape[name] as z.ZodType;
    const isNullable = type.safeParse(null).success;
    return { name, kind, isNullable, fallback: fallbackOf(type, kind, isNullable) };
  });
};

export const columnsByTable = Object.fromEntries(tables.map((table) => [table, columnsOfTable(table)])) as unknown as Readonly<Record<Table, readonly Column[]>>;

/**
 * Tables whose rows can be searched have a second number, `place`, that never changes: their full-text entries carry it.
 * In cases and interactions it grows with time, so walking the index from its end meets the newest first.
 */
export const placedTables = ['customer', 'order', 'case', 'interaction'] as const satisfies readonly Table[];
export type PlacedTable = (typeof placedTables)[number];
export const isPlaced = (table: Table): table is PlacedTable => (placedTables as readonly Table[]).includes(table);

/** Teams own the rows of these tables; they leave the desk when the agent leaves the team. */
export const teamTables: readonly Table[] = tables.filter((table) => (entities[table] as unknown as Entity).scope === 'team');

/** The SQL value of a field, or undefined where the value is not of the column's kind. */
export const encode = (column: Column, value: unknown): SqlValue | undefined => {
  if (value === null || value === undefined) return column.isNullable || value === undefined ? column.fallback : undefined;
  switch (column.kind) {
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'number':
      return typeof value === 'number' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? Number(value) : undefined;
    default:
      return JSON.stringify(value);
  }
};

const decodeValue = (column: Column, value: SqlValue): unknown => {
  const stored = value ?? column.fallback;
  if (stored === null) return null;
  if (column.kind === 'boolean') return stored === 1;
  return column.kind === 'json' ? (JSON.parse(String(stored)) as unknown) : stored;
};

/** A row of the model from a row of SQLite; columns that belong to the store alone are left behind. */
export const decodeRow = (table: Table, row: SqlRow): Record<string, unknown> => {
  const decoded: Record<string, unknown> = {};
  for (const column of columnsByTable[table]) decoded[column.name] = decodeValue(column, row[column.name] ?? null);
  return decoded;
};
