// One line of the table that evaluate prints: what was measured, the figure, and what there is to compare it with.

export type Measure = {
  readonly set: string;
  readonly name: string;
  readonly value: number;
  /** Rows that it rests on. */
  readonly count: number;
  /** Plain hashed n-gram logistic regression on a held-out part, where known. */
  readonly plain?: number;
  readonly aim?: number;
  /** One of many lines of detail, printed below the table. */
  readonly isDetail?: boolean;
};

export function printMeasures(measures: readonly Measure[]): void {
  printTable(measures.filter(({ isDetail }) => isDetail !== true));
  const details = measures.filter(({ isDetail }) => isDetail === true);
  if (details.length === 0) return;
  console.log('\nIn detail');
  printTable(details);
}

function printTable(measures: readonly Measure[]): void {
  const rows = [['set', 'measure', 'figure', 'plain', 'aim', 'texts'], ...measures.map(rowOf)];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  console.log('');
  for (const row of rows) console.log(row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ').trimEnd());
}

function rowOf({ set, name, value, plain, aim, count }: Measure): readonly string[] {
  const figure = (number: number | undefined) => (number === undefined ? '' : number.toFixed(3));
  return [set, name, figure(value), figure(plain), figure(aim), String(count)];
}
