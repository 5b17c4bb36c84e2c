/**
 * What an agent may see and write (rule S8). Every row that an operation reads, names or writes passes here, and there is
 * no other place that decides.
 */
import { entities, isTable, type Put, type Row, type Table } from '../../contract/model/entities.ts';
import { scopeOf } from '../database/rows.ts';

export interface Scope {
  readonly agentId: string;
  readonly teamIds: readonly string[];
}

type Scoped = { readonly teamId?: string | null; readonly agentId?: string | null };

export const mayRead = (scope: Scope, table: Table, row: Row): boolean => {
  const { teamId, agentId } = row as Scoped;
  switch (scopeOf(table)) {
    case 'team':
      return scope.teamIds.includes(teamId!);
    case 'own':
      return agentId === scope.agentId;
    case 'company':
      return true;
  }
};

/** A row of everybody's that names a team (a persona, a policy) is written by that team alone. */
export const mayWrite = (scope: Scope, table: Table, row: Row): boolean => {
  const { teamId } = row as Scoped;
  return mayRead(scope, table, row) && (teamId === undefined || teamId === null || scope.teamIds.includes(teamId));
};

/** The row before (null: there was none, undefined: nobody has looked) and the row after must both be the agent's to write. */
export const mayPut = (scope: Scope, { table, row }: Put, before: Row | null): boolean =>
  mayWrite(scope, table, row) && (before === null || mayWrite(scope, table, before));

interface Named {
  readonly table: Table;
  readonly id: string;
}

const referenceField = /([A-Z]?[a-z]+)Ids?$/;

/** The table that a field refers to by its name: `caseId`, `seenInteractionId`, `orderIds`. Null when it refers to none. */
export const tableOfField = (field: string): Table | null => {
  const name = referenceField.exec(field)?.[1]?.toLowerCase();
  return name !== undefined && isTable(name) ? name : null;
};

/** The rows to which an operation gives birth; an event is an interaction. */
export const bornRows = (args: Readonly<Record<string, unknown>>, newIds: readonly string[]): readonly Named[] =>
  newIds.flatMap((field) => {
    const table = field === 'eventId' ? 'interaction' : tableOfField(field);
    return table === null ? [] : [{ table, id: args[field] as string }];
  });

/** Rows that arguments name beside those that the operation reads; those it gives birth to are left out. Only rows with a scope matter. */
export const namedRows = (args: Readonly<Record<string, unknown>>, newIds: readonly string[]): readonly Named[] =>
  Object.entries(args).flatMap(([field, value]) => {
    const table = newIds.includes(field) ? null : tableOfField(field);
    if (table === null || entities[table].scope === 'company') return [];
    return [value].flat().filter((id) => typeof id === 'string').map((id) => ({ table, id }));
  });
