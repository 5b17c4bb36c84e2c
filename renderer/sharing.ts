/**
 * Structural sharing: what an answer says as the one before did is the same object as before, so nothing is painted
 * again for it.
 */
import { replaceEqualDeep } from '@tanstack/query-core';
import { useMemo } from 'react';

export const shared: <Value>(before: Value | undefined, after: Value) => Value = replaceEqualDeep;

/** The same for rows that move as others come before them: each is held to the one of its key. */
export const sharedRows = <Row>(before: readonly Row[], after: readonly Row[], keyOf: (row: Row) => string): readonly Row[] => {
  const byKey = new Map(before.map((row) => [keyOf(row), row]));
  const rows = after.map((row) => shared(byKey.get(keyOf(row)), row));
  return rows.length === before.length && rows.every((row, index) => row === before[index]) ? before : rows;
};

/** What is worked out anew at each painting, as the same object for as long as it says the same. Plain data alone. */
export const useSame = <Value>(value: Value): Value => {
  const said = JSON.stringify(value);
  return useMemo(() => JSON.parse(said) as Value, [said]);
};
