/** Runs programs of ours and counts tests: shared by `npm test` and `npm run test:faults`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { projectFolder } from './runtime.ts';

export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, a paragraph each: the test, its file, and what it said. */
  readonly failures: readonly string[];
}
/** A part that ended without a count of its own. */
export const noneRan = (why: string): Count => ({ passed: 0, failed: 1, skipped: 0, failures: [why] });

const linesOfAMessage = 30;

/** One failure as a paragraph: of a long message its beginning, without colours and without the runner's own frames. */
function failure(test: string, file: string, message: string): string {
  const lines = stripVTControlCharacters(message).split('\n').filter((line) => !/^\s+at .*\/node_modules\/|^\s+at new Promise \(<anonymous>\)/u.test(line));
  const left = lines.length - linesOfAMessage;
  return [`${test} (${file})`, ...lines.slice(0, linesOfAMessage), ...(left > 0 ? [`… ${left} more lines`] : [])].join('\n');
}

/**
 * The end of a run: what failed, each of its lines after a mark by which `.ci/run` finds and repeats them when everything has run;
 * as the last line the count over all parts. Sets the exit code.
 */
export function sumUp(counts: readonly Count[]): void {
  const sum = (key: 'passed' | 'failed' | 'skipped'): number => counts.reduce((total, count) => total + count[key], 0);
  for (const paragraph of counts.flatMap(({ failures }) => failures)) console.log(paragraph.replaceAll(/^/gmu, '✗ '));
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  process.exitCode = sum('failed') === 0 && counts.length > 0 ? 0 : 1;
}

export const program = (name: string): string => join(projectFolder, 'node_modules', name);

/** Runs a program of ours to its end and answers its exit code. Killed counts as failed. */
export async function run(args: readonly string[], options: { readonly env?: NodeJS.ProcessEnv; readonly uid?: number; readonly gid?: number } = {}): Promise<number> {
  const child = spawn(process.execPath, args, { cwd: projectFolder, stdio: ['ignore', 'inherit', 'inherit'], ...options });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string; readonly failureMessages: readonly string[] }[];
  }[];
}

export function countOfVitest(file: string, code: number): Count {
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const where = relative(projectFolder, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    // A file that could not be loaded, or whose hooks failed, has no failed test to count.
    if (status === 'failed' && failed.length === 0) return [failure('outside of its tests', where, message)];
    return failed.map((test) => failure(test.fullName, where, test.failureMessages.join('\n')));
  });
  if (failures.length === 0 && code !== 0) failures.push(`No test failed, and yet the run ended with code ${code}: what it said stands above.`);
  return { passed: report.numPassedTests, failed: failures.length, skipped: report.numPendingTests + report.numTodoTests, failures };
}

interface PlaywrightSuite {
  readonly title: string;
  readonly specs: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly { readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped'; readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[] }[];
  }[];
  readonly suites?: readonly PlaywrightSuite[];
}

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly skipped: number };
  readonly suites: readonly PlaywrightSuite[];
  /** What went wrong outside of any test. */
  readonly errors: readonly { readonly message?: string }[];
}

const messagesOf = (errors: readonly { readonly message?: string }[]): string => errors.map(({ message }) => message ?? '').join('\n');

/** A test that failed and then passed counts as failed. */
function failuresOfPlaywright({ specs, suites = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests.filter(({ status }) => status === 'unexpected' || status === 'flaky').map(({ results }) => failure(title, `test/e2e/${file}`, results.map(({ errors }) => messagesOf(errors)).join('\n'))),
  );
  return [...own, ...suites.flatMap(failuresOfPlaywright)];
}

export function countOfPlaywright(file: string, code: number): Count {
  const { stats, suites, errors } = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport;
  const failures = suites.flatMap(failuresOfPlaywright);
  if (failures.length === 0 && code !== 0) failures.push(`No test failed, and yet the run ended with code ${code}: ${messagesOf(errors)}`);
  return { passed: stats.expected, failed: failures.length, skipped: stats.skipped, failures };
}

/** Tests of a project, all or those of some files; `folder` takes the report, and what the programs that tests start have compiled. */
export async function vitest(project: string, files: readonly string[], folder: string, env: NodeJS.ProcessEnv = process.env): Promise<Count> {
  const report = join(folder, `${project}.json`);
  const code = await run([program('vitest/vitest.mjs'), 'run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, '--passWithNoTests', ...files], { env: { ...env, NODE_COMPILE_CACHE: join(folder, 'compiled') } });
  return countOfVitest(report, code);
}
