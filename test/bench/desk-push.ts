/**
 * Queues 1,000 notes without a line to central, then plays rounds of the loop until nothing waits; several times over.
 *
 *   node test/bench/desk-push.ts URL FOLDER
 */
import { openWorkspace } from '../../main/workspace/workspace.ts';
import { benchKey, benchPassword, caseIdAt, loginAt, sizes } from './company.ts';

const [centralUrl, folder] = process.argv.slice(2) as [string, string];
const times = 5;
const operations = 1_000;

const opened = await openWorkspace({
  folder, keyHex: benchKey, centralUrl, login: loginAt(1), deskName: 'bench', phoneRegion: 'US', password: benchPassword, opensBeforeSignIn: false, syncs: false,
});
if (opened.is !== 'open') throw new Error(`did not open: ${opened.is}`);
const { workspace } = opened;
const roundUntil = async (isThrough: () => boolean): Promise<void> => {
  for (let rounds = 0; !isThrough(); rounds += 1) {
    const outcome = await workspace.sync.round();
    if (outcome.is !== 'done' || rounds > 100) await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
};
await workspace.sync.round();

const ms: number[] = [];
const cpuMs: number[] = [];
for (let time = 0; time < times; time += 1) {
  for (let index = 0; index < operations; index += 1) {
    const caseId = caseIdAt(sizes.small.cases - 1 - (index % 100));
    const queued = await workspace.call('case.note', { caseId, text: `The customer called again about the same thing, note ${time} ${index}.` });
    if (!queued.ok) throw new Error(queued.problem.code);
  }
  const startedAt = performance.now();
  const cpuAt = process.cpuUsage();
  await roundUntil(() => workspace.waiting() === 0);
  ms.push(performance.now() - startedAt);
  const { user, system } = process.cpuUsage(cpuAt);
  cpuMs.push((user + system) / 1_000);
}
await workspace.close();
process.send!({ ms, cpuMs });
