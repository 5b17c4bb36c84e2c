import { describe, expect, test } from 'vitest';
import { createPortCalls, type Port } from '../../../preload/port-calls.ts';

interface TestPort extends Port {
  readonly sent: { call: number; key: string; name: string; input: unknown }[];
  readonly say: (data: unknown) => void;
  readonly cut: () => void;
  isClosed: boolean;
}

function testPort(): TestPort {
  const hear: Record<string, (event: { readonly data: unknown }) => void> = {};
  const port: TestPort = {
    sent: [],
    isClosed: false,
    postMessage: (message) => {
      if (typeof (message as { input: unknown }).input === 'function') throw new Error('DataCloneError');
      port.sent.push(message as TestPort['sent'][number]);
    },
    start: () => undefined,
    close: () => {
      port.isClosed = true;
    },
    addEventListener: (type: string, listener: (event: { readonly data: unknown }) => void) => {
      hear[type] = listener;
    },
    say: (data) => hear['message']?.({ data }),
    cut: () => hear['close']?.({ data: null }),
  };
  return port;
}

const at = (port: Port, desk = 'mara') => ({ port, desk });
const fine = (value: unknown) => ({ ok: true as const, value });

describe('calls over a window’s port', () => {
  test('wait for the port, keep their order, and each gets its own answer', async () => {
    const calls = createPortCalls(() => undefined);
    const first = calls.call('case.get', 1);
    const second = calls.call('queue.list', 2);
    const port = testPort();
    calls.use(at(port));
    expect(port.sent.map(({ name, input }) => [name, input])).toEqual([['case.get', 1], ['queue.list', 2]]);
    port.say({ call: port.sent[1]!.call, answer: fine('b') });
    port.say({ call: port.sent[0]!.call, answer: fine('a') });
    expect(await Promise.all([first, second])).toEqual([fine('a'), fine('b')]);
  });

  test('[S1] that were not answered when the workspace fell go to the next one under the same key, before later ones', async () => {
    const calls = createPortCalls(() => undefined);
    const port = testPort();
    calls.use(at(port));
    const done = calls.call('queue.list', {});
    const unanswered = calls.call('case.reply', { text: 'on its way' });
    port.say({ call: port.sent[0]!.call, answer: fine('rows') });
    port.cut();
    const later = calls.call('draft.get', {});
    const next = testPort();
    calls.use(at(next));
    expect(next.sent.map(({ name }) => name)).toEqual(['case.reply', 'draft.get']);
    expect(next.sent[0]).toEqual({ ...port.sent[1]!, call: next.sent[0]!.call });
    expect(new Set([...port.sent, ...next.sent].map(({ key }) => key)).size).toBe(3);
    next.say({ call: next.sent[0]!.call, answer: fine('gone') });
    next.say({ call: next.sent[1]!.call, answer: fine(null) });
    expect(await Promise.all([done, unanswered, later])).toEqual([fine('rows'), fine('gone'), fine(null)]);
  });

  test('with which two workspaces fell are answered with a problem', async () => {
    const calls = createPortCalls(() => undefined);
    const [first, second, third] = [testPort(), testPort(), testPort()];
    calls.use(at(first));
    const asked = calls.call('case.get', {});
    first.cut();
    calls.use(at(second));
    second.cut();
    expect(await asked).toMatchObject({ ok: false, problem: { code: 'workspace-interrupted' } });
    calls.use(at(third));
    expect(third.sent).toEqual([]);
  });

  test('that wait, sent or not, never reach the workspace of someone else', async () => {
    const calls = createPortCalls(() => undefined);
    const [first, second] = [testPort(), testPort()];
    calls.use(at(first));
    const sent = calls.call('case.reply', {});
    first.cut();
    const unsent = calls.call('draft.save', {});
    calls.use(null);
    calls.use(at(second, 'jonas'));
    for (const asked of [sent, unsent]) expect(await asked).toMatchObject({ ok: false, problem: { code: 'workspace-interrupted' } });
    expect(second.sent).toEqual([]);
  });

  test('to the model are not asked a second time', async () => {
    const calls = createPortCalls(() => undefined);
    const first = testPort();
    calls.use(at(first));
    const asked = calls.call('model.ask', {});
    first.cut();
    expect(await asked).toMatchObject({ ok: false, problem: { code: 'workspace-interrupted' } });
  });

  test('go nowhere while the port is taken away: the desk is locked; unlocked, they are answered', async () => {
    const events: string[] = [];
    const calls = createPortCalls((event) => events.push(event));
    const port = testPort();
    calls.use(at(port));
    const asked = calls.call('case.get', {});
    calls.use(null);
    expect(port.isClosed).toBe(true);
    port.say({ event: 'rows.changed', detail: {} });
    port.say({ call: port.sent[0]!.call, answer: fine('late') });
    void calls.call('case.get', {});
    expect(port.sent).toHaveLength(1);
    expect(events).toEqual([]);
    const next = testPort();
    calls.use(at(next));
    next.say({ call: next.sent[0]!.call, answer: fine('now') });
    expect(await asked).toEqual(fine('now'));
  });

  test('with an argument that cannot be copied are answered with a problem', async () => {
    const calls = createPortCalls(() => undefined);
    calls.use(at(testPort()));
    expect(await calls.call('case.get', () => undefined)).toMatchObject({ ok: false, problem: { code: 'not-understood' } });
  });

  test('do not pile up without end while no port comes', async () => {
    const calls = createPortCalls(() => undefined);
    for (let call = 0; call < 1_000; call += 1) void calls.call('case.get', call);
    expect(await calls.call('case.get', 'one more')).toMatchObject({ ok: false });
  });
});
