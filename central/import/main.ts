/** `npm run import`: see arguments.ts for what may be written behind it, docs/import.md for what becomes of what. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { help, readArguments, type Arguments } from './arguments.ts';
import { createBadLinesFile } from './bad-lines.ts';
import { openHttpTarget } from './http-target.ts';
import { openSource } from './open-source.ts';
import { finishedWords, progressLine } from './progress.ts';
import { runImport } from './run-import.ts';
import { ImportFailure, nothingWritten } from './source.ts';
import { joinTeam, type Target } from './target.ts';
import { readImportToken } from './token.ts';

const defaultFolder = fileURLToPath(new URL('../../.goodship/central', import.meta.url));
/** Stands for the team while nothing is written yet. */
const teamNotKnownYet = '00000000-0000-0000-0000-000000000000';
const clock = (): number => performance.now();
const sleep = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Where the central of a folder says that it listens. */
const runningUrl = async (folder: string): Promise<string | null> => {
  try {
    const { url } = JSON.parse(readFileSync(join(folder, 'central.json'), 'utf8')) as { readonly url?: unknown };
    if (typeof url !== 'string') return null;
    const health = (await (await fetch(`${url}/v1/health`, { signal: AbortSignal.timeout(3_000) })).json()) as { readonly product?: unknown };
    return health.product === 'goodship-central' ? url : null;
  } catch {
    return null;
  }
};

const openTarget = async ({ centralUrl, folder }: Arguments): Promise<Target> => {
  const url = centralUrl ?? (await runningUrl(folder));
  if (url !== null) {
    const token = process.env.GOODSHIP_IMPORT_TOKEN ?? (centralUrl === null ? readImportToken(folder) : null);
    if (token === null) throw new ImportFailure(`The central at ${url} wants its import token. ${nothingWritten} Put it into GOODSHIP_IMPORT_TOKEN; it lies in the folder of that central, in the file import-token.`);
    return openHttpTarget({ url, token, fetch, sleep });
  }
  const databaseUrl = process.env.DATABASE_URL ?? null;
  console.log(databaseUrl === null ? `No central runs on ${folder}; its database is opened for this import.` : 'Importing straight into the PostgreSQL of DATABASE_URL.');
  // The engine is large: it is loaded only when it is needed.
  const { openDatabaseTarget } = await import('./database-target.ts');
  return openDatabaseTarget({ databaseUrl, folder, now: Date.now });
};

const run = async (args: Arguments): Promise<void> => {
  const context = { teamId: teamNotKnownYet, now: Date.now(), hasFictionalPhones: args.hasFictionalPhones };
  const source = await openSource(args, context);
  const badLines = createBadLinesFile(process.cwd(), args.path);
  let target: Target | null = null;
  try {
    console.log(`Importing ${args.source} from ${args.path}.`);
    const result = await runImport(source, {
      skipsBad: args.skipsBad, clock, onBad: badLines.add,
      onProgress: (progress) => console.log(progressLine(progress, source.unit)),
      openSink: async () => {
        target = await openTarget(args);
        const team = await joinTeam(target, args.team);
        context.teamId = team.id;
        console.log(`Into ${target.where}, team ${team.name}.`);
        return target;
      },
    });
    console.log(finishedWords(result, source.unit, badLines.path));
  } finally {
    badLines.close();
    await (target as Target | null)?.close();
  }
};

const sayFailure = (error: unknown): void => {
  if (error instanceof ImportFailure) console.error(error.message);
  else console.error(`The import failed: ${error instanceof Error ? error.message : String(error)}. What was written so far stays; start it again and it goes on, nothing is doubled.`);
  process.exitCode = 1;
};

try {
  const args = readArguments(process.argv.slice(2), defaultFolder);
  if (args === null) console.log(help);
  else await run(args);
} catch (error) {
  sayFailure(error);
}
