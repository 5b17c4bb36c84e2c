/**
 * The one way to the model's endpoint: to its own origin and nowhere else, with the three headers that the request needs, no
 * redirects, and never more bytes back than an answer can have. The client library sends through here, so what it would like
 * to tell of this machine stays here.
 */
import { Agent, fetch as send, type RequestInit as SendInit } from 'undici';
import { authorities } from '../authorities.ts';
import { ModelAnswerFault } from './model-answer-fault.ts';

const sentHeaders = ['accept', 'authorization', 'content-type'] as const;
const connectMs = 10_000;
const mostBytes = 2 * 1024 * 1024;

const countedUpTo = (most: number): TransformStream<Uint8Array, Uint8Array> => {
  let seen = 0;
  return new TransformStream({
    transform: (chunk, controller) => {
      seen += chunk.byteLength;
      if (seen > most) controller.error(new ModelAnswerFault('model-too-long'));
      else controller.enqueue(chunk);
    },
  });
};

export interface ModelFetch {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  readonly close: () => void;
}

/** `hasKey` false: the client insists on a key; the request goes without. */
export const createModelFetch = ({ url, hasKey }: { readonly url: string; readonly hasKey: boolean }): ModelFetch => {
  const { origin, protocol } = new URL(url);
  const dispatcher = new Agent({ connect: { timeout: connectMs, ...(protocol === 'https:' ? { ca: authorities() } : {}) }, allowH2: false });
  return {
    fetch: async (input, init = {}) => {
      const address = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
      if (new URL(address).origin !== origin) throw new ModelAnswerFault('model-elsewhere');
      const asked = new Headers(init.headers);
      const headers = Object.fromEntries(sentHeaders.filter((name) => hasKey || name !== 'authorization').flatMap((name) => (asked.has(name) ? [[name, asked.get(name)!]] : [])));
      const came = await send(address, { method: init.method, body: init.body, signal: init.signal, headers: { ...headers, 'user-agent': 'Goodship' }, redirect: 'manual', dispatcher } as SendInit);
      if (came.status >= 300 && came.status < 400) throw new ModelAnswerFault('model-elsewhere');
      if (came.ok && !/event-stream/.test(came.headers.get('content-type') ?? '')) throw new ModelAnswerFault('model-nonsense');
      // Of a refusal only the status counts; its words might quote what was sent.
      const body = came.ok && came.body ? (came.body as ReadableStream<Uint8Array>).pipeThrough(countedUpTo(mostBytes)) : null;
      if (!came.ok) await came.body?.cancel();
      return new Response(body, { status: came.status, headers: { 'content-type': came.headers.get('content-type') ?? '' } });
    },
    close: () => void dispatcher.destroy().catch(() => {}),
  };
};
