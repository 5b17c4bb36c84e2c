/** What leaves in which request, with a central that answers when it is told to. */
import { expect, test } from 'vitest';
import type { PushAnswer, PushRequest } from '../../../../contract/protocol/push.ts';
import type { Central, Reply } from '../../../../main/workspace/sync/central.ts';
import { createPusher } from '../../../../main/workspace/sync/push.ts';
import type { Session } from '../../../../main/workspace/sync/session.ts';
import { changeState } from '../../../../main/workspace/sync/sync-state.ts';
import { placeholderName } from '../../../../main/workspace/operations/outbox.ts';
import { someWorkspace } from '../../../helpers/workspace.ts';

/** A desk on which operations wait, numbered from 1. */
const someDesk = async (answer: (request: PushRequest, number: number) => Reply<PushAnswer> | Promise<Reply<PushAnswer>>) => {
  const { store } = await someWorkspace();
  let queued = 0;
  const queue = (count: number): void => {
    const insert = store.writer.prepare(`insert into outbox (sequence, id, name, args, at, state, title, words) values (?, ?, 'case.note', '{"text":"xxxxxxxxxx"}', 1, 'waiting', 'Note', '')`);
    store.writer.transaction(() => {
      for (const end = queued + count; queued < end; ) insert.run((queued += 1), `id-${queued}`);
    }).immediate();
    changeState(store.writer, { nextSequence: queued + 1 });
  };
  const requests: PushRequest[] = [];
  const central = { push: async (_token: string, request: PushRequest) => {
    requests.push(request);
    return answer(request, requests.length);
  } } as unknown as Central;
  const session = { authorised: (ask: (token: string) => Promise<unknown>) => ask('token') } as unknown as Session;
  const pusher = createPusher({ store, central, session, now: () => 1 });
  return { store, queue, requests, pusher, sizes: () => requests.map(({ operations }) => operations.length), sent: () => requests.flatMap(({ operations }) => operations.map(({ sequence }) => sequence)) };
};
const dealtWith = ({ operations }: PushRequest): Reply<PushAnswer> => ({
  is: 'value', value: { lastSequence: operations.at(-1)!.sequence, verdicts: operations.map(({ sequence, id }) => ({ sequence, operationId: id, outcome: 'applied', reason: null })) },
});
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

test('[S5] what waits leaves in its order, each once, in requests as large as they may be', async () => {
  const { queue, pusher, sent, sizes } = await someDesk(dealtWith);
  queue(1_700);
  expect(await pusher.push()).toEqual({ is: 'empty' });
  expect(sent()).toEqual(upTo(1_700));
  // 64 KiB, then four times as much as the line is good: 500 at the most.
  expect(sizes().slice(1)).toEqual([500, 500, 1_700 - 1_000 - sizes()[0]!]);
  expect(pusher.takeVerdicts().map(({ sequence }) => sequence)).toEqual(upTo(1_700));
});

test('[S5] what was queued while an answer was on its way leaves together with the next request', async () => {
  const { queue, pusher, sent, sizes } = await someDesk((request, number) => {
    if (number <= 2) queue(3);
    return dealtWith(request);
  });
  queue(1);
  await pusher.push();
  expect(sent()).toEqual(upTo(7));
  expect(sizes()).toEqual([1, 3, 3]);
});

test('one that central will not even look at, among many, is found by itself and used up; those behind it leave', async () => {
  const { store, queue, pusher, sent } = await someDesk((request) =>
    request.operations.some(({ sequence, name }) => sequence === 4 && name !== placeholderName) ? { is: 'rejected', status: 400, words: '' } : dealtWith(request));
  queue(700);
  expect(await pusher.push()).toEqual({ is: 'empty' });
  expect(new Set(sent()).size).toBe(700);
  expect(sent().at(-1)).toBe(700);
  expect(store.writer.prepare('select sequence from setAside').all()).toEqual([{ sequence: 4 }]);
});

test('[S16] a line that does not answer gets a quarter as much the next time, and what was read ahead is left where it is', async () => {
  const { queue, pusher, sent, sizes } = await someDesk((request, number) => (number === 2 ? { is: 'no-answer' } : dealtWith(request)));
  queue(1_500);
  expect(await pusher.push()).toEqual({ is: 'no-answer' });
  const before = sizes()[0]!;
  await pusher.push();
  expect(sizes()[1]).toBe(500);
  expect(sizes()[2]).toBeLessThan(500);
  expect(sent().slice(before + 500)).toEqual(upTo(1_500).slice(before));
});
