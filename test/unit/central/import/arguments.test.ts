import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../../central/import/arguments.ts';

const read = (...argv: readonly string[]) => readArguments(argv, '/the/folder');

describe('what is written behind npm run import', () => {
  it('names a source and a path, and the rest has defaults', () => {
    expect(read('star', 'data/star')).toMatchObject({
      source: 'star', path: 'data/star', team: null, skipsBad: false, hasFictionalPhones: false, centralUrl: null, folder: '/the/folder',
      csv: { kind: null, timeZone: 'UTC', region: 'US', dateFormat: null, delimiter: null, source: 'csv' },
    });
  });

  it('can say everything', () => {
    expect(read('csv', 'x.csv', '--kind=cases', '--map', 'A=subject', '--team=Trail desk', '--skip-bad', '--fictional-phones', '--central=https://central.example.com', '--time-zone=Europe/Berlin', '--date-format=dd.MM.yyyy', '--region=gb', '--delimiter=tab', '--encoding=utf-16le', '--source=zen')).toMatchObject({
      source: 'csv', team: 'Trail desk', skipsBad: true, hasFictionalPhones: true, centralUrl: 'https://central.example.com',
      csv: { kind: 'cases', map: 'A=subject', timeZone: 'Europe/Berlin', dateFormat: 'dd.MM.yyyy', region: 'GB', delimiter: '\t', encoding: 'utf-16le', source: 'zen' },
    });
  });

  it('shows help when asked, or when nothing is written', () => {
    expect([read('--help'), read()]).toEqual([null, null]);
  });

  it.each([
    [['sta', 'x'], '"sta" is no source. Known are star, retail, csv. Nothing was written.'],
    [['star'], 'Where is it? Name the file or folder'],
    [['star', 'a', 'b'], '"b" is one path too many.'],
    [['csv', 'x', '--kind=people'], '"people" is no kind of file.'],
    [['csv', 'x', '--time-zone=Mars/Base'], '"Mars/Base" is no time zone.'],
    [['csv', 'x', '--region=Europe'], '"EUROPE" is no country.'],
    [['csv', 'x', '--skip-bat'], 'Unknown option \'--skip-bat\''],
  ])('refuses %j in plain words', (argv, words) => {
    expect(() => read(...argv)).toThrow(words);
  });
});
