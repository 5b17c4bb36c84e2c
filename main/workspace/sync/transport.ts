/**
 * Bytes to and from central. Every request has deadlines without progress (S17); after an outage all connections are
 * thrown away, because a half-open one looks healthy until it is used. Tests bring their own transport.
 */
import type { LookupFunction } from 'node:net';
import type * as undici from 'undici';

export interface Sent {
  readonly method: 'GET' | 'POST';
  /** From the first slash on. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** How long nothing may come, in ms. */
  readonly silenceMs: number;
  readonly signal: AbortSignal | null;
}
export interface Came {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: AsyncIterable<Uint8Array>;
}
export interface Transport {
  readonly send: (sent: Sent) => Promise<Came>;
  /** Drops every connection; the next request makes a new one. */
  readonly reset: () => void;
  readonly close: () => void;
}

const connectMs = 10_000;

/** The HTTP client takes longer to load than a workspace to open, and the agent's cases are there without it. */
const client = (): Promise<typeof undici> => import('undici');

export interface TransportOptions {
  /** What finds the address of central's name; tests bring one that fails. */
  readonly lookup?: LookupFunction;
}

export const createTransport = (centralUrl: string, { lookup }: TransportOptions = {}): Transport => {
  const isTls = centralUrl.startsWith('https:');
  const base = centralUrl.replace(/\/+$/, '');
  const newAgent = async (): Promise<undici.Agent> => {
    const { Agent } = await client();
    const ca = isTls ? (await import('../authorities.ts')).authorities() : null;
    return new Agent({ connect: { timeout: connectMs, ...(ca && { ca }), ...(lookup && { lookup }) }, keepAliveTimeout: 30_000, pipelining: 1, allowH2: false });
  };
  /** Made with the first request after a start or a reset. */
  let agent: Promise<undici.Agent> | null = null;
  let isClosed = false;
  const drop = (): void => {
    void agent?.then((made) => made.destroy()).catch(() => {});
    agent = null;
  };
  return {
    send: async ({ method, path, headers, body, silenceMs, signal }) => {
      const { request } = await client();
      if (isClosed) throw new Error('The line to central is closed.');
      const dispatcher = await (agent ??= newAgent());
      const came = await request(`${base}${path}`, { method, headers, body, dispatcher, signal, headersTimeout: silenceMs, bodyTimeout: silenceMs });
      const flat = Object.fromEntries(Object.entries(came.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
      return { status: came.statusCode, headers: flat, body: came.body };
    },
    reset: drop,
    close: () => {
      isClosed = true;
      drop();
    },
  };
};
