import { expect, test, vi } from 'vitest';
import type { CallLookup } from '../../../../contract/views.ts';

vi.mock('../../../../renderer/design/toast.tsx', () => ({ say: () => undefined, sayProblem: () => undefined }));
const { sureCandidate, talkedMs } = await import('../../../../renderer/calls/call-store.ts');
const { subjectOf } = await import('../../../../renderer/calls/keep-call.ts');
const { reasonNotToCall } = await import('../../../../renderer/calls/dial.ts');

const lookup = (...certainties: readonly ('sure' | 'likely' | 'maybe')[]): CallLookup =>
  ({ from: '1', phone: '+1', shown: '1', candidates: certainties.map((certainty, index) => ({ customerId: String(index), name: 'N', why: '', certainty })) });

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
