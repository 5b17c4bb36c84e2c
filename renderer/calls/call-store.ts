/**
 * The call at this desk: it comes in, runs, is held, and is wrapped up. One call at a time; another one that comes in
 * meanwhile waits beside it. The note is kept as a draft from the first word on.
 *
 *   incoming ──accept──► active ⇄ held ──end──► wrap-up ──kept──► (the next one, or nothing)
 *       └───not now────────────────────────────────────────────────┘
 */
import { create } from 'zustand';
import type { CallCandidate, CallLookup } from '../../contract/views.ts';
import { say, sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { closeCustomer, openCustomer } from '../shell/place.ts';

export type CallPhase = 'incoming' | 'active' | 'held' | 'wrap-up';

export interface Call {
  readonly from: string;
  readonly direction: 'in' | 'out';
  readonly phase: CallPhase;
  /** Null while it is being asked for. */
  readonly lookup: CallLookup | null;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly note: string;
  /** It is on its way into a case; until then nothing about it is changed, nor is it sent there twice. */
  readonly isKeeping: boolean;
}

interface Calls {
  readonly call: Call | null;
  readonly next: readonly string[];
}

export const useCalls = create<Calls>(() => ({ call: null, next: [] }));

const change = (fields: Partial<Call>): void => useCalls.setState(({ call }) => ({ call: call && { ...call, ...fields } }));

/** Notes of a call hang on the customer until they are in a case; those of a caller without a name on this. */
const nobody = '00000000-0000-7000-8000-000000000000';
const noteKey = (call: Call): { readonly caseId: string; readonly kind: 'note' } => ({ caseId: call.customerId ?? nobody, kind: 'note' });
const pauseMs = 350;
let timer: ReturnType<typeof setTimeout> | null = null;

const keepNote = (call: Call, text = call.note): void =>
  void goodship.draft.save({ ...noteKey(call), channel: null, text, personaId: null, plainText: null });

export const typeNote = (note: string): void => {
  change({ note });
  if (timer) clearTimeout(timer);
  timer = setTimeout(() => {
    const { call } = useCalls.getState();
    if (call) keepNote(call);
  }, pauseMs);
};

/** Brings back a note that a crash or a closed lid left behind, unless another customer or caller is there by now. */
const findNote = async (): Promise<void> => {
  const { call } = useCalls.getState();
  if (!call) return;
  const answer = await goodship.draft.get(noteKey(call));
  const words = answer.ok ? answer.value?.text : undefined;
  const now = useCalls.getState().call;
  if (words && now?.note === '' && now.from === call.from && now.customerId === call.customerId) change({ note: words });
};

export const chooseCaller = ({ customerId, name }: Pick<CallCandidate, 'customerId' | 'name'>): void => {
  const { call } = useCalls.getState();
  if (!call || call.customerId === customerId) return;
  if (call.note) keepNote(call, '');
  change({ customerId, customerName: name });
  openCustomer(customerId);
  const after = useCalls.getState().call;
  if (after?.note) keepNote(after);
  else void findNote();
};

/** The one customer who surely calls, if there is exactly one. */
export const sureCandidate = (lookup: CallLookup): CallCandidate | null => {
  const sure = lookup.candidates.filter(({ certainty }) => certainty === 'sure');
  return sure.length === 1 ? sure[0]! : null;
};

const lookUp = async (from: string): Promise<void> => {
  const answer = await goodship.call.lookup({ from });
  if (useCalls.getState().call?.from !== from) return;
  if (!answer.ok) {
    sayProblem(answer.problem);
    change({ lookup: { from, phone: null, shown: from, candidates: [] } });
    return;
  }
  change({ lookup: answer.value });
  const sure = sureCandidate(answer.value);
  if (sure && useCalls.getState().call?.customerId === null) chooseCaller(sure);
};

/** Customers have arrived or changed: a caller whom nobody knew may be one of them. */
export const lookUpAgain = (): void => {
  const { call } = useCalls.getState();
  if (call && call.customerId === null) void lookUp(call.from);
};

const begin = (call: Pick<Call, 'from' | 'direction' | 'phase' | 'startedAt'>): void => {
  useCalls.setState({ call: { ...call, lookup: null, customerId: null, customerName: null, endedAt: null, note: '', isKeeping: false } });
  void lookUp(call.from);
};

/** Who withholds their number may be anybody. */
export const withheld = 'withheld';

/** A call that is here already is told of again; who rings while theirs is wrapped up rings anew. */
const isHere = (from: string): boolean => {
  const { call, next } = useCalls.getState();
  return from !== withheld && ((call?.from === from && call.phase !== 'wrap-up') || next.includes(from));
};

export const callCame = (from: string): void => {
  const { call, next } = useCalls.getState();
  if (!call) begin({ from, direction: 'in', phase: 'incoming', startedAt: null });
  else if (!isHere(from)) {
    useCalls.setState({ next: [...next, from] });
    say('Another call is coming in. It waits in the call bar.');
  }
};

export const callOut = (phone: string, customer: Pick<CallCandidate, 'customerId' | 'name'>, now: number): void => {
  if (useCalls.getState().call) return;
  begin({ from: phone, direction: 'out', phase: 'active', startedAt: now });
  chooseCaller(customer);
};

export const acceptCall = (now: number): void => {
  change({ phase: 'active', startedAt: now });
  void findNote();
};
export const holdCall = (): void => {
  const { call } = useCalls.getState();
  if (call) change({ phase: call.phase === 'held' ? 'active' : 'held' });
};
export const endCall = (now: number): void => change({ phase: 'wrap-up', endedAt: now });

export const keepingCall = (isKeeping: boolean): void => change({ isKeeping });

const takeNext = (): void => {
  const [following, ...rest] = useCalls.getState().next;
  useCalls.setState({ call: null, next: rest });
  closeCustomer();
  if (following !== undefined) begin({ from: following, direction: 'in', phase: 'incoming', startedAt: null });
};

/** The call is done with; the next one takes its place. */
export const clearCall = (): void => {
  const { call } = useCalls.getState();
  if (timer) clearTimeout(timer);
  timer = null;
  // Also when the words were taken out just now: what was kept of them a moment ago must not come back with the next call.
  if (call) keepNote(call, '');
  takeNext();
};

/** A call that is not taken; the next one takes its place. What an earlier call with that customer left behind stays for the one that is. */
export const declineCall = takeNext;

/** How long the call lasted, to tell the story. */
export const talkedMs = ({ startedAt, endedAt }: Call, now: number): number => (startedAt === null ? 0 : Math.max(0, (endedAt ?? now) - startedAt));
