/**
 * What a synced table is: its name, the schema of its rows, and whether its rows belong to a team.
 * Desktop and central each keep a table of the same name with a column of the same name for every field;
 * fields that this version does not know travel and rest in the column `more` (rule S9 of docs/sync.md).
 */
import type { z } from 'zod';

export interface Entity<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly table: string;
  readonly schema: z.ZodObject<Shape>;
  /**
   * 'team': rows carry `teamId` and are seen by members of that team only.
   * 'company': rows are seen by everyone who is signed in.
   * 'own': rows carry `agentId` and follow that one agent to every desk.
   */
  readonly scope: 'team' | 'company' | 'own';
}

export const entity = <Shape extends z.ZodRawShape>(definition: Entity<Shape>): Entity<Shape> => definition;

export type ColumnKind = 'text' | 'number' | 'boolean' | 'json';

interface TypeDefinition {
  readonly type: string;
  readonly innerType?: z.ZodType;
}

const columnKind = (type: z.ZodType): ColumnKind => {
  const definition = type.def as unknown as TypeDefinition;
  switch (definition.type) {
    case 'nullable':
    case 'optional':
    case 'default':
    case 'prefault':
    case 'readonly':
      return columnKind(definition.innerType!);
    case 'boolean':
      return 'boolean';
    case 'number':
    case 'int':
      return 'number';
    case 'object':
    case 'array':
    case 'record':
    case 'tuple':
      return 'json';
    default:
      return 'text';
  }
};

/** The columns of an entity in the order of its schema, with how each is stored. */
export const columnsOf = (of: Entity): ReadonlyMap<string, ColumnKind> =>
  new Map(Object.entries(of.schema.shape).map(([field, type]) => [field, columnKind(type as z.ZodType)]));
