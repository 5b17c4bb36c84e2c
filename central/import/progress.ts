/** What an import says of itself while it runs and at its end. */
import type { ImportResult, Progress } from './run-import.ts';

const number = new Intl.NumberFormat('en');

export const progressLine = ({ pass, items, rows, share, elapsedMs }: Progress, unit: string): string => {
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  const rate = number.format(Math.round(rows / Math.max(elapsedMs / 1_000, 0.001)));
  return pass === 'check'
    ? `checking ${percent}  ${number.format(items)} ${unit}`
    : `writing  ${percent}  ${number.format(items)} ${unit}, ${number.format(rows)} rows, ${rate} rows/s`;
};

const plural: Readonly<Record<string, string>> = { policy: 'policies' };

export const finishedWords = ({ items, rowsByTable, added, rows, bad, elapsedMs }: ImportResult, unit: string, badPath: string): string => {
  const kinds = Object.entries(rowsByTable).map(([table, count]) => `${number.format(count)} ${count === 1 ? table : (plural[table] ?? `${table}s`)}`).join(', ');
  const known = rows - added;
  return [
    `Done in ${(elapsedMs / 1_000).toFixed(1)} s: ${number.format(items)} ${unit}, which are ${kinds}.`,
    `${number.format(added)} rows are new${known > 0 ? `; ${number.format(known)} were there already and were left as they are` : ''}.`,
    ...(bad > 0 ? [`${number.format(bad)} bad ${bad === 1 ? 'line was' : 'lines were'} set aside in ${badPath}.`] : []),
  ].join('\n');
};
