/**
 * RELIABILITY rows 24, 25, 29 and 36: bad lines of every kind, by a seed. While the fault lasts the desk takes work, says
 * truly how its line is and does not flood; when it heals, everything leaves by itself, once.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createChance, type Chance } from '../../central/demo/chance.ts';
import type { Line as LineState } from '../../contract/views.ts';
import { createTransport } from '../../main/workspace/sync/transport.ts';
import { openDesk, type Desk } from '../helpers/desk.ts';
import { createLine, portalPage, type Line } from '../helpers/line.ts';
import { createNames, named, type NameFault, type Names } from '../helpers/names.ts';
import { clockCase, startSmallCentral, type SmallCentral } from '../helpers/small-central.ts';
import { full, isFull, seedOfRun } from './processes.ts';

type Answers = (path: string) => { readonly status: number; readonly code: string; readonly headers?: Readonly<Record<string, string>> } | null;

let central: SmallCentral;
let inItsPlace: Answers | null = null;
let asked = 0;

beforeAll(async () => {
  central = await startSmallCentral({
    onServer: (server) => {
      server.addHook('onRequest', async (request, reply) => {
        asked += 1;
        const answer = inItsPlace?.(request.url) ?? null;
        if (answer) await reply.code(answer.status).headers(answer.headers ?? {}).send({ code: answer.code, words: 'for a test' });
      });
    },
  });
});
afterAll(() => central.close());

const onSync = (status: number, code: string, headers: Readonly<Record<string, string>> = {}): Answers => (path) => (/\/v1\/(push|pull|poke)/.test(path) ? { status, code, headers } : null);

interface Way {
  readonly line: Line;
  readonly names: Names;
}
interface Fault {
  readonly begin: (way: Way, chance: Chance) => void;
  /** What the status must say within three seconds and while it lasts; null: work goes through, and the line may look good. */
  readonly says: readonly LineState[] | null;
}
const inDoubt = ['connecting', 'unreachable'] as const;
/** A name is looked up for new connections only. */
const withoutName = (how: NameFault): Fault['begin'] => ({ line, names }) => {
  names.fail(how);
  line.drop();
};
const faults: Readonly<Record<string, Fault>> = {
  cut: { begin: ({ line }) => { line.cut(); }, says: ['unreachable'] },
  'half-open': { begin: ({ line }) => { line.swallow('both'); }, says: inDoubt },
  'one way, up': { begin: ({ line }) => { line.swallow('up'); }, says: inDoubt },
  'one way, down': { begin: ({ line }) => { line.swallow('down'); }, says: inDoubt },
  'captive portal': { begin: ({ line }) => { line.answer(portalPage); }, says: ['unreachable'] },
  'answers lost after the commit': { begin: ({ line }, chance) => { line.loseAnswers(chance.integer(1, 3)); }, says: null },
  'late by 300 ms, one in twenty lost': { begin: ({ line }, chance) => { line.delay(300, { share: 0.05, random: chance.next }); }, says: null },
  '64 kbit/s': { begin: ({ line }) => { line.narrow(8_000); }, says: null },
  'a name that nobody knows': { begin: withoutName('ENOTFOUND'), says: ['unreachable'] },
  'names that cannot be asked for now': { begin: withoutName('EAI_AGAIN'), says: ['unreachable'] },
  'names that are never answered': { begin: withoutName('silence'), says: inDoubt },
  401: { begin: () => { let left = 1; inItsPlace = (path) => (path === '/v1/push' && (left -= 1) >= 0 ? { status: 401, code: 'signed-out' } : null); }, says: null },
  409: { begin: () => { inItsPlace = (path) => (path === '/v1/push' ? { status: 409, code: 'gap' } : null); }, says: ['not-now'] },
  429: { begin: () => { inItsPlace = onSync(429, 'overloaded', { 'retry-after': '1' }); }, says: ['not-now'] },
  500: { begin: () => { inItsPlace = onSync(500, 'failed'); }, says: ['not-now'] },
  503: { begin: () => { inItsPlace = onSync(503, 'overloaded', { 'retry-after': '1' }); }, says: ['not-now'] },
};

/** Row 36. */
const trueWithinMs = 3_000;

const timesAtCentral = async (text: string): Promise<number> => (await central.store.db.selectFrom('interaction').select('id').where('text', '=', text).execute()).length;

/** One fault from its beginning to the last change at central; answers how long the drain took from the healing on. */
const survive = async (desk: Desk, way: Way, { name, chance, number }: { readonly name: string; readonly chance: Chance; readonly number: number }): Promise<number> => {
  const { begin, says } = faults[name]!;
  const texts = Array.from({ length: chance.integer(1, 4) }, (_, index) => `Line ${number}, note ${index}`);
  const requests = (): number => asked + way.names.asked();
  const requestsBefore = requests();
  const beganAt = performance.now();
  begin(way, chance);
  for (const text of texts) await desk.ask('case.note', { caseId: clockCase, text });
  if (says) {
    await desk.until(`line ${says.join(' or ')}`, async () => says.includes((await desk.status()).line), trueWithinMs);
    expect(await desk.status()).toMatchObject({ waiting: texts.length });
  }
  await pause(chance.integer(0, 1_500));
  if (says) expect(says).toContain((await desk.status()).line);
  else await desk.settled(20_000);
  const seconds = (performance.now() - beganAt) / 1_000;
  // A probe each second and a try now and then; a round is up to four requests. A desk that floods asks hundreds of times.
  expect(requests() - requestsBefore, `requests in ${seconds.toFixed(1)} s`).toBeLessThan(20 + 6 * seconds);
  way.line.heal();
  way.names.heal();
  inItsPlace = null;
  const healedAt = performance.now();
  await desk.settled(30_000);
  for (const text of texts) expect(await timesAtCentral(text), text).toBe(1);
  return performance.now() - healedAt;
};

test('[rows 24 25 29 36] [S16 S17 S19] lines that fail in every way: work is taken, the status is true, nothing floods, everything leaves once when the line heals', async () => {
  const seed = seedOfRun();
  const count = full(200);
  const line = await createLine(central.url);
  onTestFinished(() => line.close());
  const way = { line, names: createNames() };
  const centralUrl = named(line.url);
  const desk = await openDesk('mara', centralUrl, { transport: createTransport(centralUrl, way.names) });
  onTestFinished(() => desk.workspace.close());
  await desk.settled();
  const names = Object.keys(faults);
  let slowest = { ms: 0, name: '' };
  for (let number = 0; number < count; number += 1) {
    const name = names[number % names.length]!;
    try {
      const ms = await survive(desk, way, { name, chance: createChance(seed).fork(number), number });
      if (ms > slowest.ms) slowest = { ms, name };
    } catch (error) {
      throw new Error(`line ${number} (${name}) of seed ${seed}`, { cause: error });
    }
  }
  console.log(`lines: ${count} cut and healed, each change at central once, the slowest (${slowest.name}) drained in ${(slowest.ms / 1_000).toFixed(1)} s (seed ${seed})`);
}, isFull ? 3_600_000 : 600_000);
