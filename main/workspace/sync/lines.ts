/** Newline-delimited JSON out of a stream of bytes, unpacked by what its header says. */
import { Readable } from 'node:stream';
import type { Came } from './transport.ts';

/** The longest line that is believed, in bytes. */
const longestLine = 64 * 1024 * 1024;
const lineEnd = 0x0a;
/** Pieces as large as a line of rows: each piece is a turn of the event loop. */
const unpackedPieceBytes = 256 * 1024;

/** The body without its packing. What unpacks is loaded with the first packed answer: a workspace opens without it. */
export async function* unpacked({ headers, body }: Came): AsyncGenerator<Uint8Array> {
  const packing = headers['content-encoding'];
  if (packing !== 'gzip' && packing !== 'zstd') {
    yield* body;
    return;
  }
  const { createGunzip, createZstdDecompress } = await import('node:zlib');
  const source = Readable.from(body, { objectMode: false });
  const unpack = packing === 'gzip' ? createGunzip({ chunkSize: unpackedPieceBytes }) : createZstdDecompress({ chunkSize: unpackedPieceBytes });
  source.on('error', (error) => unpack.destroy(error));
  unpack.on('close', () => source.destroy());
  yield* source.pipe(unpack);
}

const parsed = (pieces: readonly Uint8Array[]): unknown => JSON.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)));

/** Looks at every byte once: the pieces of a line lie side by side as bytes until its end has come. */
export async function* linesOf(came: Came): AsyncGenerator<unknown> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of unpacked(came)) {
    let from = 0;
    for (let end = chunk.indexOf(lineEnd); end >= 0; end = chunk.indexOf(lineEnd, from)) {
      if (end > from) pieces.push(chunk.subarray(from, end));
      if (pieces.length > 0) yield parsed(pieces);
      pieces = [];
      length = 0;
      from = end + 1;
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > longestLine) throw new Error('A line without an end.');
  }
  if (pieces.length > 0) yield parsed(pieces);
}
