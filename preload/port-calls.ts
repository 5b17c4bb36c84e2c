/**
 * Calls over a port that comes late, can be taken away (the desk is locked) and can be replaced (the workspace process
 * fell and was started again). A call is answered once, by the workspace or with a problem.
 *
 * What was not answered when its port went is sent over the next port of the same desk, once, under the same key: nobody can know
 * how far the workspace came, and by its key an operation is queued no second time (S1); what else is asked may be asked twice.
 * Nothing ever reaches another desk.
 */
import { v7 as uuidv7 } from 'uuid';
import { problem, type Answer, type Problem } from '../contract/answer.ts';
import type { ChannelName } from '../contract/channels.ts';
import type { PortAnswer, PortCall, PortEvent } from '../contract/workspace-host.ts';

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
  /** From now on this port; null: none until another comes. `desk`: whose workspace is at its other end. */
  readonly use: (line: { readonly port: Port; readonly desk: string } | null) => void;
}

interface Call {
  readonly key: string;
  readonly name: string;
  readonly input: unknown;
  readonly settle: (answer: Answer<unknown>) => void;
  readonly sent: number;
}

/** What two workspaces fell with is not tried on a third. */
const mostSent = 2;
/** What asks someone outside is asked once. */
const isSentOnce = (name: string): boolean => name === ('model.ask' satisfies ChannelName);
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
  let lastDesk: string | null = null;
  let lastCall = 0;
  const sentByNumber = new Map<number, Call>();
  let waiting: Call[] = [];

  const drop = (calls: readonly Call[]): void => {
    for (const { settle } of calls) settle({ ok: false, problem: interrupted });
  };
  /** They were sent, and wait for the next port. */
  const hold = (): void => {
    const unanswered = [...sentByNumber.values()];
    sentByNumber.clear();
    const isOver = ({ name, sent }: Call): boolean => sent >= mostSent || isSentOnce(name);
    waiting = [...unanswered.filter((call) => !isOver(call)), ...waiting];
    drop(unanswered.filter(isOver));
  };

  const send = (port: Port, call: Call): void => {
    const { key, name, input, settle, sent } = call;
    lastCall += 1;
    sentByNumber.set(lastCall, { ...call, sent: sent + 1 });
    try {
      port.postMessage({ call: lastCall, key, name, input } satisfies PortCall);
    } catch {
      sentByNumber.delete(lastCall);
      settle(notHandedOver());
    }
  };

  const use: PortCalls['use'] = (line) => {
    current?.close();
    current = line?.port ?? null;
    hold();
    if (!line) return;
    const { port, desk } = line;
    if (lastDesk !== null && desk !== lastDesk) {
      drop(waiting);
      waiting = [];
    }
    lastDesk = desk;
    port.addEventListener('message', ({ data }) => {
      if (current !== port) return;
      const message = data as PortAnswer | PortEvent;
      if ('event' in message) return hear(message.event, message.detail);
      const call = sentByNumber.get(message.call);
      sentByNumber.delete(message.call);
      call?.settle(message.answer);
    });
    port.addEventListener('close', () => {
      if (current !== port) return;
      current = null;
      hold();
    });
    port.start();
    const calls = waiting;
    waiting = [];
    for (const call of calls) send(port, call);
  };

  return {
    use,
    call: (name, input) =>
      new Promise((settle) => {
        const call: Call = { key: uuidv7(), name, input, settle, sent: 0 };
        if (current) send(current, call);
        else if (waiting.length < mostWaiting) waiting.push(call);
        else settle({ ok: false, problem: interrupted });
      }),
  };
}
