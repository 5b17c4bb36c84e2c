/** Precision of the coach on replies of human agents, marked by hand. The replies themselves are read from outside the project. */
import { describe, expect, it } from 'vitest';
import { allHints } from '../../../coach/coach-draft.ts';
import { questionsIn } from '../../../coach/questions.ts';
import marks from '../../marks/star-hints.json' with { type: 'json' };
import { findStar, starReplies } from '../../marks/star-replies.ts';

interface Mark {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly isRight: boolean;
}

const keyOf = (reply: { readonly dialogue: number; readonly event: number }): string => `${reply.dialogue}:${reply.event}`;
const marksByReply = new Map(marks.replies.map((reply) => [keyOf(reply), reply.hints as readonly Mark[]]));
const file = findStar();

it('five hundred replies are marked, and their words are not in the project', () => {
  expect(marksByReply.size).toBe(500);
  expect(Object.keys(marks.replies[0]!).sort()).toEqual(['dialogue', 'event', 'hints']);
});

describe.skipIf(file === null)('on 500 replies of human agents (set GOODSHIP_DATA to a folder with star/ where this is skipped)', () => {
  it('at least nine of ten hints are right', { timeout: 120_000 }, async () => {
    let [seen, right, wrong] = [0, 0, 0];
    const unmarked: string[] = [];
    for await (const reply of starReplies(file!)) {
      const marked = marksByReply.get(keyOf(reply));
      if (!marked) continue;
      seen += 1;
      const openQuestions = reply.customerText === null ? [] : questionsIn(reply.customerText);
      for (const hint of allHints(reply.text, { channel: 'chat', customerText: reply.customerText, openQuestions })) {
        const mark = marked.find((one) => one.rule === hint.ruleId && one.start === hint.start && one.end === hint.end);
        if (!mark) unmarked.push(`${keyOf(reply)} ${hint.ruleId} ${hint.start}–${hint.end}`);
        else if (mark.isRight) right += 1;
        else wrong += 1;
      }
    }
    expect(seen).toBe(500);
    // A rule that speaks where nobody has judged it yet is judged first: add its mark to test/marks/star-hints.json.
    expect(unmarked).toEqual([]);
    expect(right).toBeGreaterThan(100);
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.9);
  });
});
