/** What can be done to several cases at once. Each deed can be taken back: the opposite is done, as a deed of its own. */
import type { Answer } from '../../contract/answer.ts';
import type { CaseStatus, Priority } from '../../contract/model/case.ts';
import type { QueueRow } from '../../contract/views.ts';
import { say, sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { chooseNone } from './queue-store.ts';

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

interface Deed<Value> {
  readonly rows: readonly QueueRow[];
  readonly before: (row: QueueRow) => Value;
  readonly to: Value;
  readonly run: (row: QueueRow, from: Value, to: Value) => Promise<Answer<unknown>>;
  readonly words: (count: number) => string;
}

const doAll = async <Value>({ rows, before, to, run, words }: Deed<Value>): Promise<void> => {
  const changed = rows.filter((row) => before(row) !== to);
  if (changed.length === 0) return;
  const done = changed.slice(0, await runAll(changed.map((row) => () => run(row, before(row), to))));
  chooseNone();
  if (done.length === 0) return;
  say(words(done.length), () => {
    void runAll(done.map((row) => () => run(row, to, before(row))));
  });
};

export const assignAll = (rows: readonly QueueRow[], to: string | null, name: string): Promise<void> =>
  doAll({
    rows, to, before: (row) => row.assigneeId,
    run: (row, from, next) => goodship.case.assign({ caseId: row.id, from, to: next }),
    words: (count) => (to === null ? `${casesWords(count)} given back to the team` : `${casesWords(count)} assigned to ${name}`),
  });

export const statusWords: Readonly<Record<CaseStatus, string>> = { new: 'New', open: 'Open', waiting: 'Waiting on customer', closed: 'Closed' };

export const setStatusAll = (rows: readonly QueueRow[], to: CaseStatus): Promise<void> =>
  doAll<CaseStatus>({
    rows, to, before: (row) => row.status,
    run: (row, from, next) => goodship.case.setStatus({ caseId: row.id, from, to: next }),
    words: (count) => (to === 'closed' ? `${casesWords(count)} closed` : `${casesWords(count)} set to “${statusWords[to].toLowerCase()}”`),
  });

export const priorityWords: Readonly<Record<Priority, string>> = { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' };

export const setPriorityAll = (rows: readonly QueueRow[], to: Priority): Promise<void> =>
  doAll<Priority>({
    rows, to, before: (row) => row.priority,
    run: (row, from, next) => goodship.case.setPriority({ caseId: row.id, from, to: next }),
    words: (count) => `${casesWords(count)} set to ${priorityWords[to].toLowerCase()} priority`,
  });

export const snoozeAll = (rows: readonly QueueRow[], to: number, until: string): Promise<void> =>
  doAll<number | null>({
    rows, to, before: () => null,
    run: (row, from, next) => goodship.case.snooze({ caseId: row.id, from, to: next }),
    words: (count) => `${casesWords(count)} snoozed until ${until}`,
  });
