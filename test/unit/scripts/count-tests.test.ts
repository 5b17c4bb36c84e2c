import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { countOfPlaywright, countOfVitest, sumUp } from '../../../scripts/count-tests.ts';
import { projectFolder } from '../../../scripts/runtime.ts';

const folder = mkdtempSync(join(tmpdir(), 'goodship-count-tests-'));
const exitCodeBefore = process.exitCode;
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = exitCodeBefore;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function reported(report: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(report));
  return file;
}

const passed = { status: 'passed', fullName: 'holds', failureMessages: [] };
const ofVitest = (...testResults: unknown[]): string => reported({ numPassedTests: 1, numPendingTests: 1, numTodoTests: 0, testResults });
const file = join(projectFolder, 'test/unit/some.test.ts');

test('a test that failed is named with its file and what it said, without colours and without the runner’s own frames', () => {
  const failed = { status: 'failed', fullName: 'the queue is short', failureMessages: ['\u001B[31mexpected 3 to be 2\u001B[39m\n    at /here/some.test.ts:2:5\n    at run (file:///here/node_modules/vitest/run.js:1:1)'] };
  const count = countOfVitest(ofVitest({ name: file, status: 'failed', message: '', assertionResults: [passed, failed] }), 1);
  expect(count).toEqual({ passed: 1, failed: 1, skipped: 1, failures: ['the queue is short (test/unit/some.test.ts)\nexpected 3 to be 2\n    at /here/some.test.ts:2:5'] });
});

test('a file that cannot be loaded, or whose hooks fail, counts as a failure and says why', () => {
  expect(countOfVitest(ofVitest({ name: file, status: 'failed', message: 'no such module', assertionResults: [] }, { name: file, status: 'failed', message: 'in a hook', assertionResults: [passed] }), 1).failures).toEqual([
    'outside of its tests (test/unit/some.test.ts)\nno such module',
    'outside of its tests (test/unit/some.test.ts)\nin a hook',
  ]);
});

test('a run that ends badly though no test failed is a failure', () => {
  expect(countOfVitest(ofVitest({ name: file, status: 'passed', message: '', assertionResults: [passed] }), 1)).toMatchObject({ failed: 1, failures: [expect.stringContaining('code 1')] });
  expect(countOfPlaywright(reported({ stats: { expected: 0, skipped: 0 }, suites: [], errors: [{ message: 'no display' }] }), 1)).toMatchObject({ failed: 1, failures: [expect.stringContaining('no display')] });
});

test('in the window too a test that failed is named, in whatever group; one that passed only when it was tried again failed', () => {
  const spec = (title: string, status: string) => ({ title, file: 'desk.test.ts', tests: [{ status, results: [{ errors: status === 'expected' ? [] : [{ message: 'not there' }] }] }] });
  const report = reported({ stats: { expected: 1, skipped: 0 }, errors: [], suites: [{ title: 'desk.test.ts', specs: [spec('opens', 'expected')], suites: [{ title: 'group', specs: [spec('closes', 'unexpected'), spec('moves', 'flaky')] }] }] });
  expect(countOfPlaywright(report, 1)).toMatchObject({ passed: 1, failed: 2, failures: ['closes (test/e2e/desk.test.ts)\nnot there', 'moves (test/e2e/desk.test.ts)\nnot there'] });
});

test('at the end stands what failed, each line marked, then the count over all parts', () => {
  const printed: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line));
  sumUp([
    { passed: 2, failed: 0, skipped: 1, failures: [] },
    { passed: 1, failed: 1, skipped: 0, failures: ['closes (desk.test.ts)\nnot there'] },
  ]);
  expect([printed.join('\n'), process.exitCode]).toEqual(['✗ closes (desk.test.ts)\n✗ not there\n3 passed, 1 failed, 1 skipped', 1]);
  sumUp([{ passed: 2, failed: 0, skipped: 1, failures: [] }]);
  expect([printed.at(-1), process.exitCode]).toEqual(['2 passed, 0 failed, 1 skipped', 0]);
});
