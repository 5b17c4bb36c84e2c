/**
 * Calls over a port that comes late, can be taken away (the desk is locked) and can be replaced (the workspace process
 * was restarted). A call is answered once: by the workspace, or with a problem when its port is gone.
 */
import { problem, type Answer, type Problem } from '../contract/answer.ts';
import type { PortAnswer, PortEvent } from '../contract/workspace-host.ts';

/** The part of a MessagePort that is used here. */
export interface Port {
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
  addEventListener(type: 'message', hear: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', hear: () => void): void;
}

export interface PortCalls {
  readonly call: (name: string, input: unknown) => Promise<Answer<unknown>>;
  /** From now on this port; null: none until another comes. */
  readonly use: (port: Port | null) => void;
}

/** More than this many calls waiting for a port means that nobody will come. */
const mostWaiting = 1_000;

const interrupted: Problem = {
  code: 'workspace-interrupted',
  words: 'The part of Goodship that keeps your cases was interrupted before it could answer.',
  advice: 'What was shown as done is safe. Try this again.',
};
/** For an argument that cannot be copied to another process: a function, a symbol. */
export const notHandedOver = (): Answer<unknown> => problem('not-understood', 'This could not be handed over.', 'Nothing was changed.');

export function createPortCalls(hear: (event: string, detail: unknown) => void): PortCalls {
  let current: Port | null = null;
  let lastCall = 0;
  const answerByCall = new Map<number, (answer: Answer<unknown>) => void>();
  let waiting: { readonly name: string; readonly input: unknown; readonly settle: (answer: Answer<unknown>) => void }[] = [];

  const dropCalls = (): void => {
    for (const settle of answerByCall.values()) settle({ ok: false, problem: interrupted });
    answerByCall.clear();
  };

  const send = (port: Port, name: string, input: unknown, settle: (answer: Answer<unknown>) => void): void => {
    lastCall += 1;
    answerByCall.set(lastCall, settle);
    try {
      port.postMessage({ call: lastCall, name, input });
    } catch {
      answerByCall.delete(lastCall);
      settle(notHandedOver());
    }
  };

  const use = (port: Port | null): void => {
    current?.close();
    dropCalls();
    current = port;
    if (!port) return;
    port.addEventListener('message', ({ data }) => {
      if (current !== port) return;
      const message = data as PortAnswer | PortEvent;
      if ('event' in message) return hear(message.event, message.detail);
      const settle = answerByCall.get(message.call);
      answerByCall.delete(message.call);
      settle?.(message.answer);
    });
    port.addEventListener('close', () => {
      if (current !== port) return;
      current = null;
      dropCalls();
    });
    port.start();
    const calls = waiting;
    waiting = [];
    for (const { name, input, settle } of calls) send(port, name, input, settle);
  };

  return {
    use,
    call: (name, input) =>
      new Promise((settle) => {
        if (current) send(current, name, input, settle);
        else if (waiting.length < mostWaiting) waiting.push({ name, input, settle });
        else settle({ ok: false, problem: interrupted });
      }),
  };
}
