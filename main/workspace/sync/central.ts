/**
 * Central, as the desk sees it: one function per request, each with an answer that is a value. Whatever is not central's
 * own JSON (the page of a captive portal, a proxy's error) counts as no answer (S16).
 */
import type { z } from 'zod';
import { bootstrapLine, type BootstrapLine } from '../../../contract/protocol/bootstrap.ts';
import { caseLine, type CaseLine } from '../../../contract/protocol/case.ts';
import { centralError } from '../../../contract/protocol/error.ts';
import { healthAnswer, type HealthAnswer } from '../../../contract/protocol/health.ts';
import { pullLine, type PullLine, type PullRequest } from '../../../contract/protocol/pull.ts';
import { pushAnswer, type PushAnswer, type PushRequest } from '../../../contract/protocol/push.ts';
import { signInAnswer, type SignInAnswer, type SignInRequest } from '../../../contract/protocol/sign-in.ts';
import { protocolHeader, protocolVersion } from '../../../contract/protocol/version.ts';
import { newestVersion } from '../database/migrations/all.ts';
import { linesOf, unpacked } from './lines.ts';
import type { Came, Sent, Transport } from './transport.ts';

export type Failure =
  | { readonly is: 'no-answer' }
  | { readonly is: 'not-now'; readonly afterMs: number | null }
  | { readonly is: 'unauthorised'; readonly code: string; readonly words: string }
  | { readonly is: 'update-needed' }
  | { readonly is: 'gap' }
  /** Central understood the request and will not have it; `status` is HTTP's. */
  | { readonly is: 'rejected'; readonly status: number; readonly words: string };
export type Reply<Value> = { readonly is: 'value'; readonly value: Value } | Failure;

export interface Central {
  readonly health: (signal: AbortSignal) => Promise<Reply<HealthAnswer>>;
  readonly signIn: (request: SignInRequest) => Promise<Reply<SignInAnswer>>;
  readonly refresh: (refreshToken: string) => Promise<Reply<SignInAnswer>>;
  readonly signOut: (token: string) => Promise<Reply<unknown>>;
  readonly push: (token: string, request: PushRequest) => Promise<Reply<PushAnswer>>;
  /** The lines throw when the stream breaks or says something else than the protocol. */
  readonly pull: (token: string, request: PullRequest) => Promise<Reply<AsyncGenerator<PullLine>>>;
  /** `closedSince`: old conversations stay behind (S30). */
  readonly bootstrap: (token: string, ask: { readonly after: string | null; readonly closedSince: number | null }) => Promise<Reply<AsyncGenerator<BootstrapLine>>>;
  /** Its bytes as they come; many centrals and most teams have none. */
  readonly readyCopy: (token: string, ask: { readonly closedSince: number | null; readonly signal: AbortSignal }) => Promise<Reply<Came>>;
  readonly wholeCase: (token: string, caseId: string) => Promise<Reply<AsyncGenerator<CaseLine>>>;
  readonly poke: (token: string, signal: AbortSignal) => Promise<Reply<AsyncIterable<Uint8Array>>>;
  readonly reset: () => void;
  readonly close: () => void;
}

export interface CentralOptions {
  readonly transport: Transport;
  /** The deadline without progress of ordinary requests (S17). */
  readonly silenceMs?: number;
}

const noAnswer = { is: 'no-answer' } as const;
/** Rows are there as soon. */
const readyCopySilenceMs = 2_000;
const mostErrorBytes = 65_536;
const mostJsonBytes = 16 * 1024 * 1024;

const textOf = async (came: Came, most: number): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of unpacked(came)) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > most) throw new Error('An answer that is too long.');
  }
  return text;
};

/** `Retry-After` in seconds, or as a date by the clock of whoever answers. */
const retryAfterMs = ({ 'retry-after': after, date }: Came['headers']): number | null => {
  if (after === undefined) return null;
  const seconds = Number(after);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(after) - Date.parse(date ?? '');
  return Number.isFinite(ms) && ms >= 0 ? Math.min(ms, 600_000) : null;
};

const failureOf = async (came: Came): Promise<Failure> => {
  const parsed = centralError.safeParse(JSON.parse(await textOf(came, mostErrorBytes)));
  if (!parsed.success) return noAnswer;
  const { code, words } = parsed.data;
  if (code === 'protocol-too-old' || came.status === 426) return { is: 'update-needed' };
  if (came.status === 401) return { is: 'unauthorised', code, words };
  if (came.status === 409 && code === 'gap') return { is: 'gap' };
  if (came.status === 429 || came.status >= 500) return { is: 'not-now', afterMs: retryAfterMs(came.headers) };
  return { is: 'rejected', status: came.status, words };
};

/** Rows are many and are checked where they are stored; every other line is checked here. */
const isRowsLine = (line: unknown): boolean => {
  const { is, table, rows } = line as { is?: unknown; table?: unknown; rows?: unknown };
  return is === 'rows' && typeof table === 'string' && Array.isArray(rows) && rows.every(Array.isArray);
};

async function* checked<Line>(came: Came, schema: z.ZodType<Line>): AsyncGenerator<Line> {
  for await (const line of linesOf(came)) yield isRowsLine(line) ? (line as Line) : schema.parse(line);
}

export const createCentral = ({ transport, silenceMs = 10_000 }: CentralOptions): Central => {
  const ask = async <Value>(sent: Partial<Sent> & Pick<Sent, 'path'>, token: string | null, read: (came: Came) => Promise<Value>): Promise<Reply<Value>> => {
    try {
      const came = await transport.send({
        method: sent.body === undefined || sent.body === null ? 'GET' : 'POST', body: null, silenceMs, signal: null, ...sent,
        headers: {
          [protocolHeader]: String(protocolVersion), 'accept-encoding': 'zstd, gzip',
          ...(sent.body ? { 'content-type': 'application/json' } : {}), ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
      });
      if (came.status < 200 || came.status > 299) return await failureOf(came);
      return { is: 'value', value: await read(came) };
    } catch {
      return noAnswer;
    }
  };
  const json = <Value>(schema: z.ZodType<Value>) => async (came: Came): Promise<Value> => schema.parse(JSON.parse(await textOf(came, mostJsonBytes)));
  const isJson = (came: Came): boolean => /json/.test(came.headers['content-type'] ?? '');
  const lines = <Line>(schema: z.ZodType<Line>) => async (came: Came): Promise<AsyncGenerator<Line>> => {
    if (!isJson(came)) throw new Error('Not a stream of lines.');
    return checked(came, schema);
  };
  const boundOf = (closedSince: number | null): Readonly<Record<string, string>> => (closedSince === null ? {} : { closedSince: String(closedSince) });
  const post = (path: string, body: unknown): Pick<Sent, 'path' | 'body'> => ({ path, body: JSON.stringify(body) });

  return {
    health: (signal) => ask({ path: '/v1/health', signal }, null, json(healthAnswer)),
    signIn: (request) => ask(post('/v1/sign-in', request), null, json(signInAnswer)),
    refresh: (refreshToken) => ask(post('/v1/sign-in/refresh', { refreshToken }), null, json(signInAnswer)),
    signOut: (token) => ask(post('/v1/sign-out', {}), token, async () => null),
    push: (token, request) => ask(post('/v1/push', request), token, json(pushAnswer)),
    pull: (token, request) => ask(post('/v1/pull', request), token, lines(pullLine)),
    bootstrap: (token, { after, closedSince }) => {
      const query = new URLSearchParams({ ...(after === null ? {} : { after }), ...boundOf(closedSince) });
      return ask({ path: `/v1/bootstrap?${query}` }, token, lines(bootstrapLine));
    },
    readyCopy: (token, { closedSince, signal }) => {
      const query = new URLSearchParams({ shape: String(newestVersion), ...boundOf(closedSince) });
      return ask({ path: `/v1/ready-copy?${query}`, signal, silenceMs: readyCopySilenceMs }, token, async (came) => came);
    },
    wholeCase: (token, caseId) => ask({ path: `/v1/case/${caseId}` }, token, lines(caseLine)),
    poke: (token, signal) =>
      ask({ path: '/v1/poke', signal }, token, async (came) => {
        if (!/event-stream/.test(came.headers['content-type'] ?? '')) throw new Error('Not a line of pokes.');
        return came.body;
      }),
    reset: transport.reset,
    close: transport.close,
  };
};
