/** What can be done to several cases at once. Each deed can be taken back: the opposite is done, as a deed of its own. */
import type { Answer } from '../../contract/answer.ts';
import type { CaseStatus, Priority } from '../../contract/model/case.ts';
import type { Me, QueueRow } from '../../contract/views.ts';
import { say, sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { chooseNone, useQueue } from './queue-store.ts';

const casesWords = (count: number): string => (count === 1 ? '1 case' : `${count} cases`);

const runAll = async (deeds: readonly (() => Promise<Answer<unknown>>)[]): Promise<number> => {
  let done = 0;
  for (const deed of deeds) {
    const answer = await deed();
    if (answer.ok) {
      done += 1;
      continue;
    }
    sayProblem(answer.problem);
    break;
  }
  return done;
};

type Field = 'assigneeId' | 'status' | 'priority' | 'snoozedUntil';

interface Deed<Of extends Field> {
  readonly rows: readonly QueueRow[];
  readonly field: Of;
  readonly to: QueueRow[Of];
  readonly run: (row: QueueRow, from: QueueRow[Of], to: QueueRow[Of]) => Promise<Answer<unknown>>;
  readonly words: (count: number) => string;
}

const doAll = async <Of extends Field>({ rows, field, to, run, words }: Deed<Of>): Promise<void> => {
  const changed = rows.filter((row) => row[field] !== to);
  if (changed.length === 0) return;
  const done = changed.slice(0, await runAll(changed.map((row) => () => run(row, row[field], to))));
  if (rows.some(({ id }) => useQueue.getState().chosen.has(id))) chooseNone();
  if (done.length === 0) return;
  const undo = (): void => void runAll(done.map((row) => () => run(row, to, row[field])));
  say(words(done.length), undo, ...done.map(({ id }) => `${field} of ${id}`));
};

export const assignAll = (rows: readonly QueueRow[], to: string | null, name: string): Promise<void> =>
  doAll({
    rows, field: 'assigneeId', to,
    run: (row, from, next) => goodship.case.assign({ caseId: row.id, from, to: next }),
    words: (count) => (to === null ? `${casesWords(count)} given back to the team` : `${casesWords(count)} assigned to ${name}`),
  });

/** Gives the cases to the agent at this desk; does nothing until it is known who that is. */
export const takeAll = async (rows: readonly QueueRow[], me: Me | null): Promise<void> => {
  if (me?.agentId) await assignAll(rows, me.agentId, 'you');
};

export const statusWords: Readonly<Record<CaseStatus, string>> = { new: 'New', open: 'Open', waiting: 'Waiting on customer', closed: 'Closed' };

export const setStatusAll = (rows: readonly QueueRow[], to: CaseStatus): Promise<void> =>
  doAll({
    rows, field: 'status', to,
    run: (row, from, next) => goodship.case.setStatus({ caseId: row.id, from, to: next }),
    words: (count) => (to === 'closed' ? `${casesWords(count)} closed` : `${casesWords(count)} set to “${statusWords[to].toLowerCase()}”`),
  });

export const priorityWords: Readonly<Record<Priority, string>> = { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' };

export const setPriorityAll = (rows: readonly QueueRow[], to: Priority): Promise<void> =>
  doAll({
    rows, field: 'priority', to,
    run: (row, from, next) => goodship.case.setPriority({ caseId: row.id, from, to: next }),
    words: (count) => `${casesWords(count)} set to ${priorityWords[to].toLowerCase()} priority`,
  });

export const snoozeAll = (rows: readonly QueueRow[], to: number, until: string): Promise<void> =>
  doAll({
    rows, field: 'snoozedUntil', to,
    run: (row, from, next) => goodship.case.snooze({ caseId: row.id, from, to: next }),
    words: (count) => `${casesWords(count)} snoozed until ${until}`,
  });
