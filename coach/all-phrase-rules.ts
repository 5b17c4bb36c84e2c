/** Every phrase rule that ships with Goodship, compiled once. A new file of rules is named here. */
import blame from '../resources/phrase-rules/blame.json' with { type: 'json' };
import curt from '../resources/phrase-rules/curt.json' with { type: 'json' };
import inclusive from '../resources/phrase-rules/inclusive.json' with { type: 'json' };
import jargon from '../resources/phrase-rules/jargon.json' with { type: 'json' };
import moreOperational from '../resources/phrase-rules/operational-more.json' with { type: 'json' };
import moreSincerity from '../resources/phrase-rules/sincerity-more.json' with { type: 'json' };
import operational from '../resources/phrase-rules/operational.json' with { type: 'json' };
import overPromise from '../resources/phrase-rules/over-promise.json' with { type: 'json' };
import passive from '../resources/phrase-rules/passive.json' with { type: 'json' };
import privateData from '../resources/phrase-rules/private.json' with { type: 'json' };
import shouting from '../resources/phrase-rules/shouting.json' with { type: 'json' };
import sincerity from '../resources/phrase-rules/sincerity.json' with { type: 'json' };
import { compileRule, type CompiledRule, type PhraseRule } from './phrase-rules.ts';

const files: readonly (readonly unknown[])[] = [
  operational, moreOperational, sincerity, moreSincerity, blame, passive, overPromise, jargon, curt, shouting, inclusive, privateData,
];

export const phraseRuleData = files.flat() as readonly PhraseRule[];
export const phraseRules: readonly CompiledRule[] = phraseRuleData.map(compileRule);
