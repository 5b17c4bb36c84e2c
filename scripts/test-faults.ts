/**
 * `npm run test:faults`: the suites that inject faults, in full. Asks nothing; prints how long each part took, and as its last
 * line the count over all parts.
 *
 *   npm run test:faults -- --only=sync     one part
 *   npm run test:faults -- --minutes=20    the seeded histories, which come last, end when this time is over
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { noneRan, sumUp, vitest, type Count } from './count-tests.ts';

/** The suites that are larger in full than in `npm test`. */
const filesByPart = { central: ['test/integration/central/feed.test.ts', 'test/integration/central/overload.test.ts'], crash: ['test/crash'], sync: ['test/sync'] } as const;
type PartName = keyof typeof filesByPart;
const isPartName = (name: string): name is PartName => Object.hasOwn(filesByPart, name);

const { values } = parseArgs({ options: { only: { type: 'string' }, minutes: { type: 'string', default: '38' } } });
const endsAt = Date.now() + Number(values.minutes) * 60_000;
if (!Number.isFinite(endsAt)) throw new Error(`${values.minutes} is no number of minutes.`);
if (values.only !== undefined && !isPartName(values.only)) throw new Error(`There is no part ${values.only}; there are ${Object.keys(filesByPart).join(', ')}.`);
const parts = (Object.keys(filesByPart) as PartName[]).filter((name) => (values.only ?? name) === name);

const reports = mkdtempSync(join(tmpdir(), 'goodship-faults-'));
const counts: Count[] = [];
for (const name of parts) {
  const startedAt = performance.now();
  const count = await vitest('integration', filesByPart[name], reports, { ...process.env, GOODSHIP_FAULTS: 'full', GOODSHIP_FAULTS_END: String(endsAt) }).catch((error: unknown) => {
    console.error(error);
    return noneRan(`${name} ended without a count: ${String(error)}`);
  });
  counts.push(count);
  console.log(`\n== ${name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s\n`);
}
rmSync(reports, { recursive: true, force: true });

sumUp(counts);
