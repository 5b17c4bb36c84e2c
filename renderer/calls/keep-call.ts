/** Puts the call and its note into a case: one that is open, or a new one. */
import { operate } from '../case/operate.ts';
import { say, sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { openCase } from '../shell/place.ts';
import { clearCall, talkedMs, useCalls } from './call-store.ts';

const log = async (caseId: string, now: number): Promise<void> => {
  const { call } = useCalls.getState();
  if (!call) return;
  const isKept = await operate(goodship.call.log({ caseId, direction: call.direction, from: call.lookup?.phone ?? call.from.slice(0, 64), text: call.note, durationMs: talkedMs(call, now) }));
  if (!isKept) return;
  clearCall();
  openCase(caseId);
  say('The call is in the case.');
};

export const keepInCase = (caseId: string, now: number): void => void log(caseId, now);

/** The subject of a new case: the first line of the note, or who called. */
export const subjectOf = (note: string, name: string | null): string => {
  const first = note.trim().split('\n')[0]!.trim();
  return (first || `Call with ${name ?? 'a customer'}`).slice(0, 120);
};

const openNew = async (teamId: string, now: number): Promise<void> => {
  const { call } = useCalls.getState();
  if (!call?.customerId) return;
  const answer = await goodship.case.open({ customerId: call.customerId, teamId, subject: subjectOf(call.note, call.customerName), channel: 'phone' });
  if (!answer.ok) sayProblem(answer.problem);
  else if (answer.value.rowId) await log(answer.value.rowId, now);
};

export const keepInNewCase = (teamId: string, now: number): void => void openNew(teamId, now);
