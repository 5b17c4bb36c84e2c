/** Puts the call and its note into a case: one that is open, or a new one. */
import { operate } from '../case/operate.ts';
import { say, sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { openCase } from '../shell/place.ts';
import { clearCall, keepingCall, talkedMs, useCalls, type Call } from './call-store.ts';

/** Where the call goes; null where that could not be had. */
type CaseOf = (call: Call) => Promise<string | null>;

const log = (caseId: string, call: Call, now: number): Promise<boolean> =>
  operate(goodship.call.log({ caseId, direction: call.direction, from: call.lookup?.phone ?? call.from.slice(0, 64), text: call.note, durationMs: talkedMs(call, now) }));

const keep = async (caseOf: CaseOf, now: number): Promise<void> => {
  const { call } = useCalls.getState();
  if (!call || call.isKeeping) return;
  keepingCall(true);
  const caseId = await caseOf(call);
  if (caseId === null || !(await log(caseId, call, now))) return keepingCall(false);
  clearCall();
  openCase(caseId);
  say('The call is in the case.');
};

export const keepInCase = (caseId: string, now: number): void => void keep(async () => caseId, now);

/** The subject of a new case: the first line of the note, or who called. */
export const subjectOf = (note: string, name: string | null): string => {
  const first = note.trim().split('\n')[0]!.trim();
  return (first || `Call with ${name ?? 'a customer'}`).slice(0, 120);
};

const openedIn = (teamId: string): CaseOf => async ({ customerId, customerName, note }) => {
  if (customerId === null) return null;
  const answer = await goodship.case.open({ customerId, teamId, subject: subjectOf(note, customerName), channel: 'phone' });
  if (!answer.ok) sayProblem(answer.problem);
  return answer.ok ? answer.value.rowId : null;
};

export const keepInNewCase = (teamId: string, now: number): void => void keep(openedIn(teamId), now);
