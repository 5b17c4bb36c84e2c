/** Runs programs of ours and counts tests: shared by `npm test` and `npm run test:faults`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './runtime.ts';

export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
export const noneRan: Count = { passed: 0, failed: 1, skipped: 0 };

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
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

function countOfVitest(file: string, code: number): Count {
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  // A file that could not even be loaded has no tests to count.
  const unloaded = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  const failed = report.numFailedTests + unloaded;
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: report.numPendingTests + report.numTodoTests };
}

/** Tests of a project, all or those of some files; `folder` takes the report, and what the programs that tests start have compiled. */
export async function vitest(project: string, files: readonly string[], folder: string, env: NodeJS.ProcessEnv = process.env): Promise<Count> {
  const report = join(folder, `${project}.json`);
  const code = await run([program('vitest/vitest.mjs'), 'run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, '--passWithNoTests', ...files], { env: { ...env, NODE_COMPILE_CACHE: join(folder, 'compiled') } });
  return countOfVitest(report, code);
}
