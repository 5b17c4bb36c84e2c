/**
 * Setting fields of a row with what was seen before them. A field that somebody else set to something else meanwhile is
 * set all the same, since the later word stands, and the row then says whose word lies under it (S24).
 */
import type { SetBy, Setting } from '../model/set-by.ts';
import { because, type Reason } from '../protocol/reason.ts';
import type { OperationContext } from './operation.ts';

/** `from` undefined: the desk did not say what it had seen, so nothing can be said of a conflict. */
export type Wishes<Row> = { readonly [Field in keyof Row]?: { readonly from?: Row[Field] | undefined; readonly to: Row[Field] } };

/** A field that was otherwise than its setter had seen: what stands now, and what lies under it. */
export interface Overruled {
  readonly field: string;
  readonly yours: unknown;
  readonly theirs: unknown;
  readonly agentId: string | null;
}

interface Set<Row> {
  readonly row: Row;
  readonly overruled: readonly Overruled[];
}

/** Whether two values of a field are the same, whatever the order of their keys. */
export const isSameValue = (one: unknown, other: unknown): boolean => {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null || Array.isArray(one) !== Array.isArray(other)) return false;
  const [keys, otherKeys] = [Object.keys(one), Object.keys(other)];
  return keys.length === otherKeys.length && keys.every((key) => Object.hasOwn(other, key) && isSameValue((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]));
};

type WithSetBy = { readonly setBy?: SetBy };

/** Says on the row who set the fields that are not as they were, as a matter of course: nobody was overruled. */
export const stamped = <Row extends WithSetBy>(before: Row, after: Row, fields: readonly (keyof Row & string)[], { agentId, at }: OperationContext): Row => {
  const changed = fields.filter((field) => !isSameValue(before[field], after[field]));
  if (changed.length === 0) return after;
  return { ...after, setBy: { ...after.setBy, ...Object.fromEntries(changed.map((field): [string, Setting] => [field, { agentId, at, over: null }])) } };
};

/** A wish that changes nothing (`from` and `to` alike) leaves the field as it is now: it is somebody else's to set. */
export const setFields = <Row extends WithSetBy>(before: Row, wishes: Wishes<Row>, { agentId, at }: OperationContext): Set<Row> => {
  const fields: Record<string, unknown> = {};
  const setBy: Record<string, Setting> = { ...before.setBy };
  const overruled: Overruled[] = [];
  for (const [field, wish] of Object.entries(wishes) as [string, { readonly from?: unknown; readonly to: unknown }][]) {
    const { from, to } = wish;
    const there = (before as Record<string, unknown>)[field];
    if (isSameValue(there, to) || (from !== undefined && isSameValue(from, to))) continue;
    const setter = before.setBy?.[field]?.agentId ?? null;
    const isOver = from !== undefined && !isSameValue(from, there) && setter !== agentId;
    fields[field] = to;
    setBy[field] = { agentId, at, over: isOver ? { agentId: setter, value: there } : null };
    if (isOver) overruled.push({ field, yours: to, theirs: there, agentId: setter });
  }
  return { row: { ...before, ...fields, setBy }, overruled };
};

/** What the one who set it is told. */
export const noticeOf = (table: string, id: string, overruled: readonly Overruled[]): Reason | undefined =>
  overruled.length > 0 ? { ...because('set-meanwhile'), detail: { table, id, overruled } } : undefined;
