/**
 * Two centrals that are asked the same and must answer the same: what proves that the quick one in memory stands for the
 * real one. The desks get the first one's answers.
 */
import assert from 'node:assert/strict';
import type { FullRow, PlayedCentral } from './played-central.ts';

interface AnyLine {
  readonly is: string;
  readonly table?: string;
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly unknown[])[];
  readonly ids?: readonly string[];
  readonly stamp?: string | null;
}

const linesOf = (text: string): readonly AnyLine[] => text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as AnyLine);

/** What the lines say, whatever the order of the rows in them. Marks, progress and stamps are each central's own. */
const saidBy = (text: string): unknown => {
  const columns = new Map<string, readonly string[]>();
  const rows: string[] = [];
  const gone: string[] = [];
  const frame: object[] = [];
  for (const line of linesOf(text)) {
    if (line.is === 'columns') columns.set(line.table!, line.columns!);
    else if (line.is === 'gone') gone.push(...line.ids!.map((id) => `${line.table} ${id}`));
    else if (line.is === 'rows') {
      const names = columns.get(line.table!)!;
      for (const row of line.rows!) {
        const fields = names.flatMap((name, index): [string, unknown][] => (row[index] === null ? [] : [[name, sorted(row[index])]]));
        rows.push(`${line.table} ${JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1)))}`);
      }
    } else if (line.is !== 'mark') frame.push({ ...line, stamp: typeof line.stamp === 'string' });
  }
  return { frame, gone: gone.sort(), rows: [...new Set(rows)].sort() };
};
const sorted = (value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const).sort(([a], [b]) => (a < b ? -1 : 1))) : value;

export const createTwinCentral = (one: PlayedCentral, other: PlayedCentral): PlayedCentral => {
  /** A desk knows the stamps of the first one; the other one is shown those that it gave at the same time. */
  const stamps = new Map<string, string>();
  const learn = (answer: string, otherAnswer: string, kinds = ['start', 'end']): void => {
    for (const kind of kinds) {
      const [mine, theirs] = [answer, otherAnswer].map((text) => linesOf(text).find(({ is }) => is === kind)?.stamp);
      if (mine && theirs) stamps.set(mine, theirs);
    }
  };
  const theirsOf = (stamp: string | null): string | null => stamps.get(stamp ?? '') ?? stamp;
  return {
    push: async (agentId, request) => {
      const answer = await one.push(agentId, request);
      assert.deepEqual(await other.push(agentId, request), { ...answer }, 'The two centrals answer a push otherwise.');
      return answer;
    },
    pull: async (agentId, request) => {
      const [answer, otherAnswer] = [await one.pull(agentId, request), await other.pull(agentId, {
        ...request, stamp: theirsOf(request.stamp), seen: request.seen.map(({ cursor, stamp }) => ({ cursor, stamp: theirsOf(stamp) })),
      })];
      assert.deepEqual(otherAnswer && saidBy(otherAnswer), answer && saidBy(answer), 'The two centrals answer a pull otherwise.');
      if (answer !== null && otherAnswer !== null) learn(answer, otherAnswer);
      return answer;
    },
    bootstrap: async (agentId, after) => {
      const answer = await one.bootstrap(agentId, after);
      const otherAnswer = await other.bootstrap(agentId, null);
      if (after !== null) {
        // Marks are each central's own, so what goes on behind one has no like; what both have as their newest has.
        learn(answer, otherAnswer, ['end']);
        return answer;
      }
      assert.deepEqual(saidBy(otherAnswer), saidBy(answer), 'The two centrals give another first copy.');
      learn(answer, otherAnswer);
      return answer;
    },
    wholeCase: async (agentId, caseId) => {
      const [answer, otherAnswer] = [await one.wholeCase(agentId, caseId), await other.wholeCase(agentId, caseId)];
      assert.deepEqual(otherAnswer && saidBy(otherAnswer), answer && saidBy(answer), 'The two centrals tell a case otherwise.');
      if (answer !== null && otherAnswer !== null) learn(answer, otherAnswer);
      return answer;
    },
    write: async (change) => {
      await one.write(change);
      await other.write(change);
    },
    forgetOld: async (before) => {
      await one.forgetOld(before);
      await other.forgetOld(before);
    },
    backUp: async () => [await one.backUp(), await other.backUp()],
    restore: async (backup, epoch) => {
      const [mine, theirs] = backup as [unknown, unknown];
      await one.restore(mine, epoch);
      await other.restore(theirs, epoch);
    },
    rows: async (table): Promise<readonly FullRow[]> => one.rows(table),
    verdicts: async () => one.verdicts(),
  };
};
