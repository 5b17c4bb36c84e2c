/**
 * `npm test`: lint, types, build, unit, integration and end-to-end tests in real Electron, and seeded histories for what is left of
 * twelve minutes. Asks nothing; prints how long each part took, and as its last line the count over all parts.
 *
 *   npm test -- --only=e2e test/e2e/security.test.ts     one part, of some files
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareDatabase } from '../test/helpers/prepared-database.ts';
import { buildDesktop } from './build.ts';
import { startVirtualDisplay } from './children.ts';
import { countOfPlaywright, noneRan, program, run, sumUp, vitest, type Count } from './count-tests.ts';
import { canReach, giveTo, isRootAlone, ordinaryUser } from './ordinary-user.ts';
import { electronRuntime, projectFolder } from './runtime.ts';
import { bringSystemLibraries, needsVirtualDisplay } from './system-libraries.ts';

const partNames = ['lint', 'types', 'build', 'unit', 'integration', 'e2e', 'sync'] as const;
type PartName = (typeof partNames)[number];

const one = (name: PartName, code: number): Count => (code === 0 ? { passed: 1, failed: 0, skipped: 0, failures: [] } : noneRan(`${name} found something: what it said stands at the beginning.`));

/** As root the tests run as an ordinary user, so that the sandbox they are about is really on. */
async function endToEnd(files: readonly string[], folder: string): Promise<Count> {
  const runtime = await electronRuntime();
  console.log(runtime.words);
  bringSystemLibraries(runtime);
  if (isRootAlone) throw new Error('The end-to-end tests need an ordinary user, and this system has none that root could lend them.');
  if (ordinaryUser && !canReach(runtime.executable, ordinaryUser)) throw new Error(`The end-to-end tests run as an ordinary user, who cannot read ${projectFolder}. Move the checkout out of root’s own folder.`);
  const home = join(folder, 'e2e');
  mkdirSync(home, { mode: 0o700 });
  if (ordinaryUser) {
    giveTo(home, ordinaryUser);
    console.log('You are root: the end-to-end tests run as “nobody”, with the sandbox on.');
  }
  const display = needsVirtualDisplay(process.env) ? await startVirtualDisplay(ordinaryUser) : null;
  const report = join(home, 'report.json');
  const env = {
    ...process.env,
    GOODSHIP_ELECTRON: runtime.executable,
    GOODSHIP_E2E_RESULTS: join(home, 'results'),
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    TMPDIR: home,
    NODE_COMPILE_CACHE: join(home, 'compiled'),
    ...(ordinaryUser ? { HOME: home, XDG_RUNTIME_DIR: home } : {}),
    ...(display ? { DISPLAY: display.name } : {}),
  };
  try {
    const code = await run([program('@playwright/test/cli.js'), 'test', '--reporter=dot,json', '--pass-with-no-tests', ...files], { env, ...ordinaryUser });
    return countOfPlaywright(report, code);
  } finally {
    await display?.end();
  }
}

async function build(): Promise<Count> {
  await buildDesktop();
  return { passed: 0, failed: 0, skipped: 0, failures: [] };
}

async function timed(name: PartName, part: () => Promise<Count>): Promise<Count> {
  const startedAt = performance.now();
  let count: Count;
  try {
    count = await part();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    console.error(why);
    count = noneRan(`${name} ended without a count: ${why}`);
  }
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(`\n== ${name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped in ${seconds} s\n`);
  return count;
}

/** The last of the histories ends before this. */
const historiesEndAt = Date.now() + 11.5 * 60_000;

const { values, positionals: files } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const isWanted = (name: PartName): boolean => (values.only === undefined && (name !== 'sync' || files.length === 0)) || values.only === name || (values.only === 'e2e' && name === 'build');

const folder = mkdtempSync(join(tmpdir(), 'goodship-test-'));
// The ordinary user must get through to its own folder in there.
chmodSync(folder, 0o711);
const parts: Readonly<Record<PartName, () => Promise<Count>>> = {
  lint: async () => one('lint', await run([program('oxlint/bin/oxlint'), '--deny-warnings'])),
  types: async () => one('types', await run([program('typescript/bin/tsc'), '--noEmit'])),
  build,
  unit: () => vitest('unit', files, folder),
  integration: () => vitest('integration', files.length > 0 ? files : ['test/integration', 'test/crash'], folder),
  e2e: () => endToEnd(files, folder),
  sync: () => vitest('integration', files.length > 0 ? files : ['test/sync'], folder, { ...process.env, GOODSHIP_FAULTS_END: String(historiesEndAt) }),
};

const counts: Count[] = [];
counts.push(...(await Promise.all((['lint', 'types', 'build'] as const).filter(isWanted).map((name) => timed(name, parts[name])))));
// Once for both suites that begin with it.
const endPrepared = isWanted('integration') && isWanted('e2e') ? await prepareDatabase() : () => {};
for (const name of ['unit', 'integration', 'e2e', 'sync'] as const) if (isWanted(name)) counts.push(await timed(name, parts[name]));
endPrepared();

if (counts.every(({ failed }) => failed === 0)) rmSync(folder, { recursive: true, force: true });
else console.log(`What the tests left behind: ${folder}`);
sumUp(counts);
