import { expect, test } from 'vitest';
import { createCentral } from '../../../../main/workspace/sync/central.ts';
import type { Came, Transport } from '../../../../main/workspace/sync/transport.ts';

async function* bodyOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
/** A central that is overloaded and says so with these headers. */
const busyWith = (headers: Came['headers']): Transport => ({
  send: async () => ({ status: 503, headers: { 'content-type': 'application/json', ...headers }, body: bodyOf('{"code":"overloaded","words":"Later."}') }),
  reset: () => {},
  close: () => {},
});
const busyAt = (ms: number): string => new Date(ms).toUTCString();
const afterMs = async (headers: Came['headers']): Promise<number | null> => {
  const reply = await createCentral({ transport: busyWith(headers) }).health(AbortSignal.timeout(1_000));
  if (reply.is !== 'not-now') throw new Error(`It said ${reply.is}.`);
  return reply.afterMs;
};

test('[S16] a time to come back that is said in seconds is kept, up to ten minutes', async () => {
  expect(await afterMs({ 'retry-after': '7' })).toBe(7_000);
  expect(await afterMs({ 'retry-after': '86400' })).toBe(600_000);
});

test('[S16 S18] a time to come back that is said as a date is reckoned from the date of the answer, wherever this machine’s clock stands', async () => {
  for (const daysOff of [-1, 0, 1]) {
    const answeredAt = Date.now() + daysOff * 86_400_000;
    expect(await afterMs({ date: busyAt(answeredAt), 'retry-after': busyAt(answeredAt + 20_000) })).toBe(20_000);
  }
});

test('[S16] a time that makes no sense counts as none said', async () => {
  for (const headers of [{}, { 'retry-after': 'soon' }, { 'retry-after': '-5' }, { 'retry-after': busyAt(0), date: busyAt(1_000) }, { 'retry-after': busyAt(60_000) }]) {
    expect(await afterMs(headers)).toBeNull();
  }
});
