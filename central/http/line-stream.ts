/**
 * An answer of many lines, compressed as it is made: zstd where the desk takes it, gzip otherwise. Nothing is sent before
 * the first line, so what fails until then still gets a proper error; what fails later cuts the stream, and a stream
 * without its last line counts for nothing.
 */
import { once } from 'node:events';
import { PassThrough, type Transform } from 'node:stream';
import { constants, createGzip, createZstdCompress } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

type Encoding = 'zstd' | 'gzip' | 'identity';

const acceptedBy = (request: FastifyRequest): string => String(request.headers['accept-encoding'] ?? 'gzip');
export const takesZstd = (request: FastifyRequest): boolean => /\bzstd\b/.test(acceptedBy(request));

const encodingFor = (request: FastifyRequest): Encoding => {
  const accepted = acceptedBy(request);
  if (takesZstd(request)) return 'zstd';
  return /\bgzip\b|\*/.test(accepted) ? 'gzip' : 'identity';
};

const compressorBy: Readonly<Record<Encoding, () => Transform>> = {
  zstd: () => createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } }),
  gzip: () => createGzip({ level: 4 }),
  identity: () => new PassThrough(),
};

/** How much may wait for a slow reader while the maker goes on; beyond it the maker waits too. */
const roomBytes = 64 * 1_048_576;

export interface LineStream {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Makes the lines. `emit` waits while there is no room; with `flush` what was written leaves at once. */
  readonly produce: (emit: (text: string, flush?: boolean) => Promise<void>) => Promise<void>;
  /**
   * True lets the maker run ahead of a slow reader, within bounds: for lines that are read inside a transaction, which
   * must not stay open for as long as somebody's line is slow.
   */
  readonly runsAhead: boolean;
}

const canFlush = (stream: Transform): stream is Transform & { flush: (done: () => void) => void } => 'flush' in stream;

/** Resolves with the reply once the first line was made; rejects when nothing could be made. */
export const sendLines = ({ request, reply, produce, runsAhead }: LineStream): Promise<FastifyReply> =>
  new Promise((resolve, reject) => {
    const encoding = encodingFor(request);
    const compressor = compressorBy[encoding]();
    const out = runsAhead ? compressor.pipe(new PassThrough({ highWaterMark: roomBytes })) : compressor;
    const gone = new AbortController();
    out.on('close', () => gone.abort());
    out.on('error', () => gone.abort());
    let isStarted = false;

    const emit = async (text: string, flush = false): Promise<void> => {
      if (!isStarted) {
        isStarted = true;
        reply.header('content-type', 'application/x-ndjson; charset=utf-8').header('cache-control', 'no-store').header('vary', 'accept-encoding');
        if (encoding !== 'identity') reply.header('content-encoding', encoding);
        resolve(reply.send(out));
      }
      gone.signal.throwIfAborted();
      if (!compressor.write(text)) await once(compressor, 'drain', { signal: gone.signal });
      if (flush && canFlush(compressor)) await new Promise<void>((done) => compressor.flush(done));
    };

    produce(emit).then(
      () => compressor.end(),
      (error: Error) => {
        if (!isStarted) reject(error);
        else {
          if (!gone.signal.aborted) request.log.warn({ requestId: request.id, route: request.routeOptions.url, error: error.name }, 'a stream was cut');
          out.destroy();
        }
        compressor.destroy();
      },
    );
  });
