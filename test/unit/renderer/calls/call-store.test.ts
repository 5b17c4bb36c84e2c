/** The call at this desk: what is kept of its note, and who it is once customers have arrived. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { CallCandidate } from '../../../../contract/views.ts';
import { withOwnModules } from '../../../helpers/own-modules.ts';

const saved: string[] = [];
let candidates: readonly CallCandidate[] = [];
const keptByCustomer = new Map<string, string>();
const goodship = {
  draft: {
    save: async ({ text }: { readonly text: string }) => { saved.push(text); return { ok: true, value: null }; },
    get: async ({ caseId }: { readonly caseId: string }) => ({ ok: true, value: keptByCustomer.has(caseId) ? { text: keptByCustomer.get(caseId) } : null }),
  },
  call: { lookup: async ({ from }: { readonly from: string }) => ({ ok: true, value: { from, phone: from, shown: from, candidates } }) },
};
withOwnModules();
vi.mock('../../../../renderer/goodship.ts', () => ({ goodship }));
vi.mock('../../../../renderer/design/toast.tsx', () => ({ say: () => undefined, sayProblem: () => undefined }));
vi.mock('../../../../renderer/shell/place.ts', () => ({ openCustomer: () => undefined, closeCustomer: () => undefined }));
const { acceptCall, callCame, chooseCaller, clearCall, declineCall, endCall, lookUpAgain, typeNote, useCalls } = await import('../../../../renderer/calls/call-store.ts');

const ada: CallCandidate = { customerId: 'ada', name: 'Ada', why: 'her number', certainty: 'sure' };
const settle = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

beforeEach(() => {
  vi.useRealTimers();
  useCalls.setState({ call: null, next: [] });
  saved.length = 0;
  keptByCustomer.clear();
  candidates = [];
});

test('a note whose words were taken out does not come back with the next call', () => {
  vi.useFakeTimers();
  callCame('+12025550123');
  typeNote('Second mug.');
  vi.advanceTimersByTime(1_000);
  typeNote('');
  clearCall();
  expect(saved).toEqual(['Second mug.', '']);
});

test('a call that is not taken leaves what was kept of an earlier one', async () => {
  keptByCustomer.set('ada', 'She asked for a second mug.');
  candidates = [ada];
  callCame('+12025550123');
  await settle();
  declineCall();
  expect([useCalls.getState().call, saved]).toEqual([null, []]);
  callCame('+12025550123');
  await settle();
  expect(useCalls.getState().call).toMatchObject({ note: 'She asked for a second mug.' });
});

test('a caller whom nobody knew is recognised when their customer arrives', async () => {
  callCame('+12025550123');
  await settle();
  expect(useCalls.getState().call).toMatchObject({ customerId: null });
  candidates = [ada];
  lookUpAgain();
  await settle();
  expect(useCalls.getState().call).toMatchObject({ customerId: 'ada', customerName: 'Ada' });
});

test('a caller whom the agent has chosen is not looked up again', async () => {
  candidates = [ada];
  callCame('+12025550123');
  await settle();
  candidates = [{ ...ada, customerId: 'grace', name: 'Grace' }];
  lookUpAgain();
  await settle();
  expect(useCalls.getState().call).toMatchObject({ customerId: 'ada' });
});

test('a call that is told of twice is one call; who rings again while theirs is wrapped up is the next one', () => {
  callCame('+12025550123');
  callCame('+12025550123');
  expect(useCalls.getState().next).toEqual([]);
  acceptCall(1);
  endCall(2);
  callCame('+12025550123');
  callCame('+12025550123');
  expect(useCalls.getState().next).toEqual(['+12025550123']);
  clearCall();
  expect(useCalls.getState()).toMatchObject({ call: { from: '+12025550123', phase: 'incoming', note: '' }, next: [] });
});

test('two callers who withhold their numbers are two callers', () => {
  callCame('withheld');
  callCame('withheld');
  callCame('withheld');
  expect(useCalls.getState().next).toEqual(['withheld', 'withheld']);
});

test('the kept note of one customer is not brought to the call of another', async () => {
  keptByCustomer.set('ada', 'Ada’s second mug.');
  callCame('+12025550123');
  await settle();
  chooseCaller(ada);
  chooseCaller({ customerId: 'grace', name: 'Grace' });
  await settle();
  expect(useCalls.getState().call).toMatchObject({ customerId: 'grace', note: '' });
  chooseCaller(ada);
  await settle();
  expect(useCalls.getState().call).toMatchObject({ customerId: 'ada', note: 'Ada’s second mug.' });
});

test('the kept note of one caller is not brought to the next', async () => {
  keptByCustomer.set('00000000-0000-7000-8000-000000000000', 'Rang before.');
  callCame('+12025550123');
  callCame('+12025550199');
  acceptCall(1);
  clearCall();
  await settle();
  expect(useCalls.getState().call).toMatchObject({ from: '+12025550199', note: '' });
});
