/**
 * Chromium's developer tools over a pipe: a question gets its answer, events are heard. Nothing is loaded into the program for
 * it, and no part of the program waits for it.
 */
import type { Readable, Writable } from 'node:stream';

type Fields = Readonly<Record<string, unknown>>;
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Fields;
  readonly result?: Fields;
  readonly error?: { readonly message: string };
}

export interface DevtoolsPipe {
  readonly ask: <Result = Fields>(method: string, params?: Fields, sessionId?: string) => Promise<Result>;
  readonly on: (method: string, hear: (params: never) => void) => void;
}

export const openDevtools = (to: Writable, from: Readable): DevtoolsPipe => {
  const answerById = new Map<number, PromiseWithResolvers<Fields>>();
  const hearersByMethod = new Map<string, ((params: never) => void)[]>();
  let lastId = 0;
  let rest = '';

  const take = ({ id, method, params, result, error }: Message): void => {
    if (id === undefined) {
      for (const hear of hearersByMethod.get(method ?? '') ?? []) hear(params as never);
      return;
    }
    const answer = answerById.get(id);
    answerById.delete(id);
    if (error) answer?.reject(new Error(error.message));
    else answer?.resolve(result ?? {});
  };
  from.setEncoding('utf8');
  from.on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop()!;
    for (const message of messages) take(JSON.parse(message) as Message);
  });
  const end = (): void => {
    for (const { reject } of answerById.values()) reject(new Error('The program ended before it had answered.'));
    answerById.clear();
  };
  from.on('close', end);
  // A program that ends does not hear the last question.
  to.on('error', end);

  return {
    ask: (method, params = {}, sessionId) => {
      lastId += 1;
      const answer = Promise.withResolvers<Fields>();
      answerById.set(lastId, answer);
      to.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`);
      return answer.promise as Promise<never>;
    },
    on: (method, hear) => {
      hearersByMethod.set(method, [...(hearersByMethod.get(method) ?? []), hear]);
    },
  };
};
