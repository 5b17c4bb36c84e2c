import { describe, expect, it } from 'vitest';
import { phraseRuleData, phraseRules } from '../../../coach/all-phrase-rules.ts';
import { compileRule, phraseHints, phraseRuleFaults } from '../../../coach/phrase-rules.ts';

describe('phrase rules', () => {
  it.each(phraseRules.map((compiled) => [compiled.rule.id, compiled] as const))('%s speaks in its example and holds its tongue in the other', (id, compiled) => {
    expect(phraseHints(compiled.rule.fires, [compiled]).map((hint) => hint.ruleId)).toContain(id);
    expect(phraseHints(compiled.rule.quiet, [compiled])).toEqual([]);
  });

  it('have ids that are all different, and no faults', () => {
    expect(new Set(phraseRuleData.map((rule) => rule.id)).size).toBe(phraseRuleData.length);
    expect(phraseRuleData.flatMap((rule) => phraseRuleFaults(rule))).toEqual([]);
  });

  it('say in words what is wrong with a rule that somebody mistyped', () => {
    expect(phraseRuleFaults({ id: 'x', kind: 'blame', match: { pattern: '(' }, reason: 'r', mends: [], fires: 'a', quiet: 'b' })[0]).toMatch(/^The pattern cannot be read/);
    expect(phraseRuleFaults({ id: 'x', kind: 'rude', match: {}, reason: 'r', mends: [], fires: 'a', quiet: 'b' })).toHaveLength(2);
    expect(phraseRuleFaults('high-call-volume')).toHaveLength(1);
  });

  it('never suggest a mend that another rule, or the same one, would mark again', () => {
    const again = phraseRuleData.flatMap((rule) => rule.mends.flatMap((mend) => phraseHints(mend, phraseRules).map((hint) => `${rule.id}: "${mend}" → ${hint.ruleId}`)));
    expect(again).toEqual([]);
  });

  it('read curly apostrophes and doubled spaces as the plain ones', () => {
    const rule = compileRule({ id: 'x', kind: 'jargon', match: { words: ["don't hesitate"] }, reason: 'r', mends: [''], fires: 'f', quiet: 'q' });
    expect(phraseHints('Don’t  hesitate to call.', [rule])[0]).toMatchObject({ start: 0, end: 15, words: 'Don’t  hesitate' });
  });
});
