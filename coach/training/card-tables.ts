// node coach/training/card-tables.ts
// Writes the tables of docs/coach.md anew from the model card, between their marks, so that the page says what the card
// says. A test fails where they differ.

import { readFileSync, writeFileSync } from 'node:fs';

export type Card = {
  readonly seed: number;
  readonly learntFrom: readonly { readonly name: string; readonly sha256: string; readonly rows: number }[];
  readonly figures: Readonly<Record<string, Readonly<Record<string, number | string>>>>;
};

const START = '<!-- from card.json -->';
const END = '<!-- end -->';

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const LABEL = /^F1 ([\d.]+), precision ([\d.]+), recall ([\d.]+), calibration error ([\d.]+), (\d+) texts$/u;

function sourcesTable({ learntFrom }: Card): string {
  return table(['file', 'rows', 'sha256 of the unpacked bytes'], learntFrom.map(({ name, rows, sha256 }) => [name, rows.toLocaleString('en-US'), `\`${sha256.slice(0, 16)}…\``]));
}

function labelsTable({ figures }: Card): string {
  const rows = Object.entries(figures.emotion!).flatMap(([name, value]) => {
    const found = LABEL.exec(String(value));
    return found === null ? [] : [[name, ...found.slice(1)]];
  });
  return table(['label', 'F1', 'precision', 'recall', 'calibration error', 'texts'], rows);
}

function figuresTable({ figures }: Card): string {
  const rows = Object.entries(figures).flatMap(([task, own]) => Object.entries(own).flatMap(([name, value]) => (typeof value === 'number' ? [[task, name, value.toFixed(4)]] : [])));
  return table(['reading', 'figure', 'value'], rows);
}

export function tablesOf(card: Card): readonly string[] {
  return [sourcesTable(card), figuresTable(card), labelsTable(card)];
}

/** The page with its tables in place; throws where a mark is missing. */
export function pageWith(page: string, card: Card): string {
  const pieces = page.split(START);
  const tables = tablesOf(card);
  if (pieces.length !== tables.length + 1) throw new Error(`The page has ${pieces.length - 1} places for tables and the card fills ${tables.length}.`);
  return pieces.map((piece, at) => {
    if (at === 0) return piece;
    const end = piece.indexOf(END);
    if (end < 0) throw new Error(`A table of the page has no "${END}".`);
    return `\n${tables[at - 1]!}\n${piece.slice(end)}`;
  }).join(START);
}

if (import.meta.main) {
  const page = new URL('../../docs/coach.md', import.meta.url);
  const card = JSON.parse(readFileSync(new URL('../../resources/tone-models/card.json', import.meta.url), 'utf8')) as Card;
  writeFileSync(page, pageWith(readFileSync(page, 'utf8'), card));
}
