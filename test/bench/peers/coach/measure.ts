/** Measures one subject in a process of its own, and prints one line of JSON: node measure.ts NAME BUNDLE ROUNDS */
import { performance } from 'node:perf_hooks';
import { draftOf } from '../../coach-drafts.ts';
import { subjects, type Ask } from './subjects.ts';

const [name = '', bundle = '', rounds = '300'] = process.argv.slice(2);
const warmUp = 100;

async function timesOf(ask: Ask, length: number, count: number): Promise<{ readonly p50: number; readonly p95: number; readonly cpu: number }> {
  for (let turn = 0; turn < Math.min(warmUp, count); turn += 1) await ask(draftOf(length, turn));
  const before = process.cpuUsage();
  const times: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const start = performance.now();
    await ask(draftOf(length, turn));
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(count * 0.5)]!, p95: times[Math.floor(count * 0.95)]!, cpu: (user + system) / 1_000 / count };
}

const memory = (): number => process.memoryUsage().rss / 1e6;
const [memoryBefore, cpuBefore, start] = [memory(), process.cpuUsage(), performance.now()];
const ask = await subjects[name]!(bundle);
const { user, system } = process.cpuUsage(cpuBefore);
const loaded = { loadMs: performance.now() - start, loadCpuMs: (user + system) / 1_000 };
await ask(draftOf(500, 0));
const memoryMb = memory() - memoryBefore;
console.log(JSON.stringify({ name, ...loaded, memoryMb, short: await timesOf(ask, 500, Number(rounds)), long: await timesOf(ask, 5_000, Math.ceil(Number(rounds) / 5)) }));
// A linter with a worker would keep the process.
process.exit(0);
