import { beforeEach, expect, test, vi } from 'vitest';
import type { CallLookup } from '../../../../contract/views.ts';
import { withOwnModules } from '../../../helpers/own-modules.ts';

const sent: string[] = [];
let isLogged = true;
const goodship = {
  draft: { save: async () => ({ ok: true, value: null }), get: async () => ({ ok: true, value: null }) },
  call: {
    lookup: () => new Promise(() => undefined),
    log: async ({ caseId, text }: { readonly caseId: string; readonly text: string }) => { sent.push(`log ${caseId}: ${text}`); return isLogged ? { ok: true, value: null } : { ok: false, problem: {} }; },
  },
  case: { open: async () => { sent.push('open'); return { ok: true, value: { rowId: 'new' } }; } },
};
withOwnModules();
vi.mock('../../../../renderer/goodship.ts', () => ({ goodship }));
vi.mock('../../../../renderer/design/toast.tsx', () => ({ say: () => undefined, sayProblem: () => undefined }));
const { acceptCall, callCame, chooseCaller, endCall, sureCandidate, talkedMs, typeNote, useCalls } = await import('../../../../renderer/calls/call-store.ts');
const { keepInCase, keepInNewCase, subjectOf } = await import('../../../../renderer/calls/keep-call.ts');
const { reasonNotToCall } = await import('../../../../renderer/calls/dial.ts');

const lookup = (...certainties: readonly ('sure' | 'likely' | 'maybe')[]): CallLookup =>
  ({ from: '1', phone: '+1', shown: '1', candidates: certainties.map((certainty, index) => ({ customerId: String(index), name: 'N', why: '', certainty })) });

const settle = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 5); });

/** A call of Ada that is over and has its note. */
const wrapUp = (): void => {
  callCame('+12025550123');
  chooseCaller({ customerId: 'ada', name: 'Ada' });
  acceptCall(0);
  typeNote('Second mug.');
  endCall(100);
};

beforeEach(() => {
  useCalls.setState({ call: null, next: [] });
  sent.length = 0;
  isLogged = true;
});

test('a call that is kept twice, or in a case and in a new one, is kept once, as first pressed', async () => {
  wrapUp();
  keepInNewCase('team', 100);
  keepInNewCase('team', 100);
  keepInCase('old', 100);
  await settle();
  expect(sent).toEqual(['open', 'log new: Second mug.']);
  expect(useCalls.getState().call).toBeNull();
});

test('a call that could not be kept is still there, and can be kept again', async () => {
  wrapUp();
  isLogged = false;
  keepInCase('old', 100);
  await settle();
  expect(useCalls.getState().call).toMatchObject({ note: 'Second mug.', isKeeping: false });
  isLogged = true;
  keepInCase('old', 100);
  await settle();
  expect(sent).toEqual(['log old: Second mug.', 'log old: Second mug.']);
  expect(useCalls.getState().call).toBeNull();
});

test('the card opens by itself only where exactly one customer surely calls', () => {
  expect(sureCandidate(lookup('sure', 'maybe'))?.customerId).toBe('0');
  expect(sureCandidate(lookup('sure', 'sure'))).toBeNull();
  expect(sureCandidate(lookup('likely'))).toBeNull();
  expect(sureCandidate(lookup())).toBeNull();
});
test('a new case is called what the note says first', () => {
  expect(subjectOf('  tent pole missing\nwants it by Friday', 'Ada')).toBe('tent pole missing');
  expect(subjectOf('', 'Ada')).toBe('Call with Ada');
  expect(subjectOf('x'.repeat(400), null)).toHaveLength(120);
});
test('how long a call lasted never runs backwards', () => {
  const call = { startedAt: 100, endedAt: null } as never;
  expect([talkedMs(call, 50), talkedMs(call, 400), talkedMs({ startedAt: 100, endedAt: 200 } as never, 400)]).toEqual([0, 300, 100]);
});
test('who asked not to be called, or cannot hear a call, is not simply called', () => {
  const customer = { name: 'Ada', avoidChannels: [], accessNeeds: [] };
  expect(reasonNotToCall(customer as never)).toBeNull();
  expect(reasonNotToCall({ ...customer, avoidChannels: ['phone'] } as never)).toContain('asked us not to call');
  expect(reasonNotToCall({ ...customer, accessNeeds: [{ kind: 'deaf', note: '' }] } as never)).toContain('cannot simply be called');
  expect(reasonNotToCall({ ...customer, accessNeeds: [{ kind: 'low-vision', note: '' }] } as never)).toBeNull();
});
