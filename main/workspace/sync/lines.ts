/** Newline-delimited JSON out of a stream of bytes, unpacked by what its header says. */
import { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { Came } from './transport.ts';

/** The longest line that is believed, in characters. */
const longestLine = 64 * 1024 * 1024;

/** The body without its packing. */
export const unpacked = ({ headers, body }: Came): AsyncIterable<Uint8Array> => {
  const packing = headers['content-encoding'];
  if (packing !== 'gzip' && packing !== 'zstd') return body;
  const source = Readable.from(body, { objectMode: false });
  const unpack = packing === 'gzip' ? createGunzip() : createZstdDecompress();
  source.on('error', (error) => unpack.destroy(error));
  unpack.on('close', () => source.destroy());
  return source.pipe(unpack);
};

export async function* linesOf(came: Came): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of unpacked(came)) {
    rest += decoder.decode(chunk, { stream: true });
    let from = 0;
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', from)) {
      if (end > from) yield JSON.parse(rest.slice(from, end)) as unknown;
      from = end + 1;
    }
    rest = rest.slice(from);
    if (rest.length > longestLine) throw new Error('A line without an end.');
  }
  if (rest.trim() !== '') yield JSON.parse(rest) as unknown;
}
