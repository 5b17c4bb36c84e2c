/**
 * Bytes to and from central. Every request has deadlines without progress (S17); after an outage all connections are
 * thrown away, because a half-open one looks healthy until it is used. Tests bring their own transport.
 */
import type { LookupFunction } from 'node:net';
import { rootCertificates, getCACertificates } from 'node:tls';
import { Agent, request } from 'undici';

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

/** The machine's own authorities as well: companies run central behind their own. */
const authorities = (): string[] => [...new Set([...rootCertificates, ...getCACertificates('system')])];

export interface TransportOptions {
  /** What finds the address of central's name; tests bring one that fails. */
  readonly lookup?: LookupFunction;
}

export const createTransport = (centralUrl: string, { lookup }: TransportOptions = {}): Transport => {
  const isTls = centralUrl.startsWith('https:');
  const base = centralUrl.replace(/\/+$/, '');
  const newAgent = (): Agent =>
    new Agent({ connect: { timeout: connectMs, ...(isTls && { ca: authorities() }), ...(lookup && { lookup }) }, keepAliveTimeout: 30_000, pipelining: 1, allowH2: false });
  let agent = newAgent();
  const drop = (): void => {
    void agent.destroy().catch(() => {});
  };
  return {
    send: async ({ method, path, headers, body, silenceMs, signal }) => {
      const came = await request(`${base}${path}`, { method, headers, body, dispatcher: agent, signal, headersTimeout: silenceMs, bodyTimeout: silenceMs });
      const flat = Object.fromEntries(Object.entries(came.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
      return { status: came.statusCode, headers: flat, body: came.body };
    },
    reset: () => {
      drop();
      agent = newAgent();
    },
    close: drop,
  };
};
