/** docs/import.md and central/README.md against the code: every flag, field and command, no more and no fewer. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { help, readArguments, sourceKinds } from '../../../central/import/arguments.ts';
import { csvKinds, fieldsOf } from '../../../central/import/csv/fields.ts';
import { readMap } from '../../../central/import/csv/map.ts';
import { commands } from '../../../central/people/people-commands.ts';

const root = resolve(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/import.md'), 'utf8');
const central = readFileSync(join(root, 'central/README.md'), 'utf8');
const flagsIn = (text: string): readonly string[] => [...new Set([...text.matchAll(/--([a-z][a-z-]*)/g)].map((match) => match[1]!))].toSorted();

describe('docs/import.md', () => {
  test('has every flag that the help has, and no other', () => {
    const table = page.split('\n').filter((line) => line.startsWith('| `--')).join('\n');
    expect(flagsIn(table)).toEqual(flagsIn(help));
  });
  test('names every source and every field of every kind of file', () => {
    for (const source of sourceKinds) expect(page).toContain(`npm run import -- ${source} PATH`);
    for (const kind of csvKinds) {
      const row = page.split('\n').find((line) => line.startsWith(`| ${kind} |`))!;
      expect([...row.matchAll(/`(\w+)`/g)].map((match) => match[1]!).toSorted()).toEqual(fieldsOf(kind).toSorted());
    }
  });
  test('its commands are understood, and its map is one', async () => {
    const lines = [...page.matchAll(/^npm run import -- (.*)$/gm)].map((match) => match[1]!.replace(/#.*/, '').trim());
    for (const line of lines) {
      const argv = [...line.matchAll(/(?:[^\s"]+|"[^"]*")+/g)].map((match) => match[0].replaceAll('"', ''));
      expect(readArguments(argv, '/tmp')).toMatchObject({ source: argv[0] });
    }
    const folder = mkdtempSync(join(tmpdir(), 'goodship-map-'));
    try {
      writeFileSync(join(folder, 'map.json'), /```json\n([^`]*)```/.exec(page)![1]!);
      expect((await readMap(join(folder, 'map.json'), csvKinds)).values).toMatchObject({ status: { 'in Arbeit': 'open' } });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('central/README.md', () => {
  const main = readFileSync(join(root, 'central/main.ts'), 'utf8');
  test('names every flag, every command and every variable that central reads', () => {
    const block = /const flags = \{([\s\S]*?)\} as const;/.exec(main)![1]!;
    const flags = [...block.matchAll(/^ {2}'?([a-z-]+)'?: \{/gm)].map((match) => match[1]!);
    expect(flagsIn(central)).toEqual(flags.toSorted());
    expect([...central.matchAll(/^\| `([a-z]+-[a-z]+)/gm)].map((match) => match[1]!).toSorted()).toEqual(Object.keys(commands).toSorted());
    const read = [...new Set([...main.matchAll(/\b(DATABASE_URL|GOODSHIP_[A-Z_]+)\b/g)].map((match) => match[1]!))].toSorted();
    expect([...central.matchAll(/^\| `([A-Z_]+)/gm)].map((match) => match[1]!).toSorted()).toEqual(read);
  });
});
