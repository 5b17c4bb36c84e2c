/** What may be written behind `npm run import --`, read and checked. */
import { parseArgs } from 'node:util';
import { csvKinds, type CsvKind } from './csv/fields.ts';
import { ImportFailure, nothingWritten } from './source.ts';

export const sourceKinds = ['star', 'retail', 'csv'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const help = `Imports existing cases into central.

  npm run import -- star PATH      human service dialogues: dialogues.jsonl(.gz), or its folder
  npm run import -- retail PATH    a shop: a folder with users.json, orders.json, products.json,
                                   policy.md, simulated_chats.jsonl (each also as .gz)
  npm run import -- csv PATH       a folder with customers.csv, cases.csv, interactions.csv (any of them),
                                   or one file with --kind

Everything is checked before anything is written. Importing again adds only what is missing, so an import that was
interrupted is simply started again.

  --team=NAME            the team that cases go to (the first one of central otherwise)
  --skip-bad             set bad lines aside in PATH-bad-lines.jsonl in this folder, and import the rest
  --fictional-phones     give customers without a telephone number one that is reserved for fiction
  --central=URL          a central elsewhere; its import token in GOODSHIP_IMPORT_TOKEN
  --folder=FOLDER        the folder of the central on this machine (.goodship/central)
  --help

For csv:
  --kind=KIND            customers, cases or interactions
  --map=MAP              "E-mail=emails,Full name=name", or a .json file (docs/import.md)
  --source=NAME          names the system that the files come from, so that two systems' numbers stay apart
  --date-format=FORM     how dates are written, for example "dd.MM.yyyy HH:mm" (ISO 8601 otherwise)
  --time-zone=ZONE       where times without an offset were written down, for example Europe/Berlin (UTC otherwise)
  --region=COUNTRY       where telephone numbers without a country code are, for example GB (US otherwise)
  --delimiter=SIGN       what stands between cells (told from the first line otherwise); "tab" for tabs
  --encoding=NAME        for example windows-1252 (UTF-8, and UTF-16 where its mark says so, otherwise)
`;

export interface Arguments {
  readonly source: SourceKind;
  readonly path: string;
  readonly team: string | null;
  readonly skipsBad: boolean;
  readonly hasFictionalPhones: boolean;
  readonly centralUrl: string | null;
  readonly folder: string;
  readonly csv: {
    readonly kind: CsvKind | null;
    readonly map: string | undefined;
    readonly source: string;
    readonly dateFormat: string | null;
    readonly timeZone: string;
    readonly region: string;
    readonly delimiter: string | null;
    readonly encoding: string | undefined;
  };
}

const fail = (words: string): never => {
  throw new ImportFailure(`${words} ${nothingWritten} npm run import -- --help shows what can be written.`);
};

const options = {
  'team': { type: 'string' }, 'skip-bad': { type: 'boolean' }, 'fictional-phones': { type: 'boolean' }, 'central': { type: 'string' }, 'folder': { type: 'string' }, 'help': { type: 'boolean', short: 'h' },
  'kind': { type: 'string' }, 'map': { type: 'string' }, 'source': { type: 'string' }, 'date-format': { type: 'string' }, 'time-zone': { type: 'string' }, 'region': { type: 'string' }, 'delimiter': { type: 'string' }, 'encoding': { type: 'string' },
} as const;

const parsed = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    return fail(error instanceof Error ? `${error.message.split('. ')[0]}.` : String(error));
  }
};

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format(0);
    return true;
  } catch {
    return false;
  }
};

const oneOf = <Word extends string>(word: string | undefined, words: readonly Word[], what: string): Word | null => {
  if (word === undefined) return null;
  return words.find((known) => known === word) ?? fail(`"${word}" is no ${what}. Known are ${words.join(', ')}.`);
};

/** Null when help was asked for. Throws ImportFailure at what cannot be understood. */
export const readArguments = (argv: readonly string[], defaultFolder: string): Arguments | null => {
  const { values, positionals } = parsed(argv);
  if (values.help || argv.length === 0) return null;
  const [source, path, ...rest] = positionals;
  const known = oneOf(source, sourceKinds, 'source') ?? fail('What should be imported? Name a source and a path, for example: npm run import -- star PATH.');
  if (path === undefined) return fail(`Where is it? Name the file or folder: npm run import -- ${known} PATH.`);
  if (rest.length > 0) return fail(`"${rest[0]}" is one path too many. A path with spaces needs quotation marks.`);
  const timeZone = values['time-zone'] ?? 'UTC';
  if (!isTimeZone(timeZone)) return fail(`"${timeZone}" is no time zone. Names are like Europe/Berlin.`);
  const region = (values.region ?? 'US').toUpperCase();
  if (!/^[A-Z]{2}$/.test(region)) return fail(`"${region}" is no country. Two letters are, like GB.`);
  return {
    source: known, path, team: values.team ?? null, skipsBad: values['skip-bad'] ?? false, hasFictionalPhones: values['fictional-phones'] ?? false,
    centralUrl: values.central ?? null, folder: values.folder ?? defaultFolder,
    csv: {
      kind: oneOf(values.kind, csvKinds, 'kind of file'), map: values.map, source: values.source ?? 'csv', dateFormat: values['date-format'] ?? null, timeZone, region,
      delimiter: values.delimiter === 'tab' ? '\t' : (values.delimiter ?? null), encoding: values.encoding,
    },
  };
};
