/** Fetching a ready copy as long as the line is fast enough. */
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { constants, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { mostReadyCopyBytes, readyCopyBytesHeader, readyCopyType } from '../../../../contract/protocol/ready-copy.ts';
import { download } from '../../../../main/workspace/ready-copy/download.ts';

const file = Buffer.concat([randomBytes(60_000), Buffer.alloc(40_000, 7)]);
const packed = zstdCompressSync(file);
const usual = { 'content-type': readyCopyType, 'content-encoding': 'zstd', 'content-length': String(packed.length), [readyCopyBytesHeader]: String(file.length) };

async function* inPieces(bytes: Uint8Array, pieces: number, pauseMs = 0): AsyncGenerator<Uint8Array> {
  const size = Math.ceil(bytes.length / pieces);
  for (let from = 0; from < bytes.length; from += size) {
    if (pauseMs > 0) await wait(pauseMs);
    yield bytes.subarray(from, from + size);
  }
}
const came = (headers: Readonly<Record<string, string | undefined>> = {}, body: AsyncIterable<Uint8Array> = inPieces(packed, 5)) => ({ status: 200, headers: { ...usual, ...headers }, body });
const shares: number[] = [];
const hearing = { onShare: (share: number) => { shares.push(share); } };

test('a file that comes as it said is here, byte for byte', async () => {
  const bytes = await download(came(), hearing);
  expect(Buffer.from(bytes!).equals(file)).toBe(true);
});

test.each([
  ['a page of a captive portal', { 'content-type': 'text/html' }],
  ['a file that does not say how large it is', { 'content-length': undefined }],
  ['a file that does not say how large it will be', { [readyCopyBytesHeader]: undefined }],
  ['a file larger than memory should hold', { [readyCopyBytesHeader]: String(mostReadyCopyBytes + 1) }],
  ['a file of less than nothing', { [readyCopyBytesHeader]: '-1' }],
  ['a file that is larger than it said', { [readyCopyBytesHeader]: String(file.length - 1) }],
  ['a file that is smaller than it said', { [readyCopyBytesHeader]: String(file.length + 1) }],
])('%s is not taken', async (_, headers) => {
  expect(await download(came(headers), hearing)).toBeNull();
});

test('a file that breaks off, or of which a byte was changed on the way, is not taken', async () => {
  expect(await download(came({}, inPieces(packed.subarray(0, packed.length - 9), 5)), hearing)).toBeNull();
  const withChecksum = zstdCompressSync(file, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
  withChecksum[30_000]! ^= 1;
  expect(await download(came({ 'content-length': String(withChecksum.length) }, inPieces(withChecksum, 5)), hearing)).toBeNull();
});

test('a line over which the file would take too long is given up soon, and one that says nothing as well', async () => {
  const startedAt = performance.now();
  for (const [pieces, pauseMs] of [[1_000, 90], [100, 90], [2, 60_000]] as const) {
    expect([pieces, await download(came({}, inPieces(packed, pieces, pauseMs)), hearing)]).toEqual([pieces, null]);
  }
  expect(performance.now() - startedAt).toBeLessThan(20_000);
});

test('a line that is fast enough is waited for, and says how far it is', async () => {
  shares.length = 0;
  expect(await download(came({}, inPieces(packed, 10, 60)), hearing)).not.toBeNull();
  expect(shares.length).toBeGreaterThan(2);
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
});
