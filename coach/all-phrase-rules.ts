/** Every phrase rule that ships with Goodship, compiled once. A new file of rules is named here. */
import operational from '../resources/phrase-rules/operational.json' with { type: 'json' };
import sincerity from '../resources/phrase-rules/sincerity.json' with { type: 'json' };
import { compileRule, type CompiledRule, type PhraseRule } from './phrase-rules.ts';

const files: readonly (readonly unknown[])[] = [operational, sincerity];

export const phraseRuleData = files.flat() as readonly PhraseRule[];
export const phraseRules: readonly CompiledRule[] = phraseRuleData.map(compileRule);
