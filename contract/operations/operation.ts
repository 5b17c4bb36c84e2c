/**
 * What an agent does is an operation: a name and arguments, fixed for ever at the moment when it is queued, and an
 * effect that is a pure function of the rows it asks for. The desktop runs the effect at once so that the agent sees
 * it; central runs the same effect when the operation arrives, on the rows as they are then, and its word counts.
 * Purity is what makes this sound: no clock, no randomness, no database in here. Time and ids come with the operation.
 */
import type { z } from 'zod';
import type { Role } from '../model/agent.ts';
import type { Put, Row, Table } from '../model/entities.ts';
import type { AgentId, OperationId } from '../model/ids.ts';
import type { Reason } from '../protocol/reason.ts';

/**
 * Rows that an effect asks for: one by id; all those with a field of a value (an indexed field ending in Id); or what was
 * said in a case, by the customer or by other agents, since (S21). Only central can know the last: a desk has nothing that it has not seen, so there it is empty.
 */
export type Need =
  | { readonly one: Table; readonly id: string }
  | { readonly many: Table; readonly field: string; readonly value: string }
  | { readonly unseen: 'interaction'; readonly caseId: string; readonly seenIds: readonly string[] };

type Needs = Readonly<Record<string, NeedOf<Table, 'one' | 'many'>>>;

export interface NeedOf<T extends Table, Kind extends 'one' | 'many'> {
  readonly need: Need;
  /** Only for the types: which table, and one row or many. */
  readonly of?: { readonly table: T; readonly kind: Kind };
}

export const one = <T extends Table>(table: T, id: string | null): NeedOf<T, 'one'> => ({
  need: { one: table, id: id ?? '' },
});
export const many = <T extends Table>(table: T, field: keyof Row<T> & string, value: string): NeedOf<T, 'many'> => ({
  need: { many: table, field, value },
});

/** Nothing is asked for where the desk did not say what it had seen. */
export const unseenSince = (caseId: string, seenIds: readonly string[] | undefined): NeedOf<'interaction', 'many'> => ({
  need: { unseen: 'interaction', caseId: seenIds ? caseId : '', seenIds: seenIds ?? [] },
});

export type RowsFor<N extends Needs> = {
  readonly [Key in keyof N]: N[Key] extends NeedOf<infer T, infer Kind>
    ? Kind extends 'one' ? Row<T> | null : readonly Row<T>[]
    : never;
};

/** Who does it and when, as fixed at queueing. `role` is the agent's role where the effect runs. */
export interface OperationContext {
  readonly operationId: OperationId;
  readonly agentId: AgentId;
  readonly role: Role;
  readonly at: number;
}

/** What came of it: rows to write (with a notice when it came out otherwise than the desk foresaw), or a refusal. */
export type Outcome =
  | { readonly ok: true; readonly puts: readonly Put[]; readonly notice?: Reason }
  | { readonly ok: false; readonly reason: Reason };

export const apply = (...puts: readonly Put[]): Outcome => ({ ok: true, puts });
export const applyWith = (notice: Reason | undefined, ...puts: readonly Put[]): Outcome =>
  notice ? { ok: true, puts, notice } : { ok: true, puts };
export const refuse = (reason: Reason): Outcome => ({ ok: false, reason });

export interface Operation<Name extends string = string, Shape extends z.ZodRawShape = z.ZodRawShape, N extends Needs = Needs, New extends string = string> {
  readonly name: Name;
  /** The arguments as they are queued and travel. */
  readonly args: z.ZodObject<Shape>;
  /** Fields of `args` that are ids of rows to be born: the desktop fills them in when it queues. */
  readonly newIds: readonly New[];
  readonly needs: (args: z.infer<z.ZodObject<Shape>>) => N;
  readonly effect: (input: {
    readonly args: z.infer<z.ZodObject<Shape>>;
    readonly rows: RowsFor<N>;
    readonly context: OperationContext;
  }) => Outcome;
}

export const operation = <const Name extends string, Shape extends z.ZodRawShape, N extends Needs, const New extends keyof Shape & string>(
  definition: Operation<Name, Shape, N, New>,
): Operation<Name, Shape, N, New> => definition;

/** An operation as anyone who only carries it sees it: nothing is known of its arguments until its schema has read them. */
export interface AnyOperation {
  readonly name: string;
  readonly args: z.ZodObject;
  readonly newIds: readonly string[];
  readonly needs: (args: never) => Needs;
  readonly effect: (input: { readonly args: never; readonly rows: never; readonly context: OperationContext }) => Outcome;
}
