/**
 * Fetches a ready copy into memory, as long as the line is fast enough: rows, of which the first are usable after half a second, are
 * better than a file that is waited for.
 */
import { mostReadyCopyBytes, readyCopyBytesHeader, readyCopyType } from '../../../contract/protocol/ready-copy.ts';
import { unpacked } from '../sync/lines.ts';
import type { Came } from '../sync/transport.ts';

/** A file that would take longer than this in all is not waited for. */
const longestMs = 6_000;
/** What the line did so far says how long the rest takes: roughly after the first look, surely enough after the second. */
const firstLookMs = 300;
const secondLookMs = 1_000;
const roughly = 3;
const everyMs = 100;

const numberIn = ({ headers }: Came, name: string): number => Number(headers[name] ?? Number.NaN);
const isSize = (bytes: number, most: number): boolean => Number.isSafeInteger(bytes) && bytes > 0 && bytes <= most;

export interface Downloading {
  /** From 0 to 1, now and then. */
  readonly onShare: (share: number) => void;
  readonly elapsed?: () => number;
}

/** The unpacked bytes; null, with the rest of the body still to come, when this is no ready copy, when it ends otherwise than it said, or when it takes too long. */
export const download = async (came: Came, { onShare, elapsed = () => performance.now() }: Downloading): Promise<ArrayBuffer | null> => {
  const packedBytes = numberIn(came, 'content-length');
  const bytes = numberIn(came, readyCopyBytesHeader);
  if (!came.headers['content-type']?.startsWith(readyCopyType) || !isSize(bytes, mostReadyCopyBytes) || !isSize(packedBytes, mostReadyCopyBytes)) return null;

  const startedAt = elapsed();
  let received = 0;
  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const piece of came.body) {
      received += piece.length;
      yield piece;
    }
  }
  const isTooSlow = (): boolean => {
    const ms = elapsed() - startedAt;
    if (ms < firstLookMs) return false;
    if (ms >= secondLookMs) return received === 0 || (ms / received) * packedBytes > longestMs;
    return received > 0 && (ms / received) * packedBytes > longestMs * roughly;
  };

  const whole = new Uint8Array(bytes);
  let filled = 0;
  const pieces = unpacked({ ...came, body: watched() });
  const take = async (): Promise<ArrayBuffer | null> => {
    for await (const piece of pieces) {
      if (filled + piece.length > bytes) return null;
      whole.set(piece, filled);
      filled += piece.length;
    }
    return filled === bytes ? whole.buffer : null;
  };
  let timer: NodeJS.Timeout | undefined;
  const givenUp = new Promise<null>((resolve) => {
    timer = setInterval(() => {
      onShare(received / packedBytes);
      if (isTooSlow()) resolve(null);
    }, everyMs);
  });
  try {
    return await Promise.race([take().catch(() => null), givenUp]);
  } finally {
    clearInterval(timer);
  }
};
