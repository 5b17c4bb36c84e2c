// Finds what an agent must not overlook by rules, not by a model: a missed access need is worse than a long list of
// phrases. Every hit names its words; phrases that often mean something else are told as unsure.

import { SIGNAL_PHRASES } from './signal-phrases.ts';
import type { SignalKind } from './signal-phrases.ts';
import type { Certainty, Evidence } from './tone-reading.ts';

export type Signal = {
  readonly kind: SignalKind;
  readonly meaning: string;
  readonly certainty: Certainty;
  readonly evidence: readonly Evidence[];
};

/** "I'm not deaf", "I won't sue": said to be otherwise. Danger and grief are never denied away: a missed one costs too much. */
const DENIABLE: ReadonlySet<SignalKind> = new Set(['legal', 'medical', 'access']);
const DENIED_BEFORE = /(?:\b(?:not|never|no longer)|n['’]t)(?: (?:an?|the|my|any|going to|gonna|planning to|here to|trying to|take|taking|actually|really|even|legally|very))*\s*$/iu;
const DENIED_WITHIN = /^(?:i|he|she|we|they|who)(?:\s+(?:am|is|are)|['’](?:m|s|re))\s+not\s+(?!able|comfortable|good)/iu;

type Rule = { readonly kind: SignalKind; readonly meaning: string; readonly sure: RegExp; readonly perhaps: RegExp | null; readonly unless: RegExp | null };
type Span = { readonly start: number; readonly end: number };

const SURE_CONTRIBUTION = 1;
const PERHAPS_CONTRIBUTION = 0.4;

function patternOf(sources: readonly string[] | undefined): RegExp | null {
  if (sources === undefined || sources.length === 0) return null;
  const joined = sources.map((source) => `(?:${source.replaceAll("'", "['’]").replaceAll(' ', String.raw`\s+`)})`).join('|');
  return new RegExp(String.raw`(?<![\p{L}\d])(?:${joined})(?![\p{L}\d])`, 'giu');
}

const RULES: readonly Rule[] = SIGNAL_PHRASES.map(({ kind, meaning, sure, perhaps, unless }) => ({
  kind,
  meaning,
  sure: patternOf(sure)!,
  perhaps: patternOf(perhaps),
  unless: patternOf(unless),
}));

function spansOf(pattern: RegExp | null, text: string): readonly Span[] {
  if (pattern === null) return [];
  return Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }));
}

function isApartFrom(others: readonly Span[]): (span: Span) => boolean {
  return (span) => others.every((other) => other.end <= span.start || other.start >= span.end);
}

function isDenied(text: string, { start, end }: Span): boolean {
  return DENIED_WITHIN.test(text.slice(start, end)) || DENIED_BEFORE.test(text.slice(Math.max(0, start - 40), start));
}

/** All signals in the order of the rules; a sure one hides an unsure one of the same meaning. */
export function signalsOf(text: string): readonly Signal[] {
  return RULES.flatMap((rule): Signal[] => {
    const isApart = isApartFrom(spansOf(rule.unless, text));
    const isMeant = (span: Span): boolean => isApart(span) && !(DENIABLE.has(rule.kind) && isDenied(text, span));
    const evidenceOf = (pattern: RegExp | null, contribution: number): readonly Evidence[] =>
      spansOf(pattern, text).filter(isMeant).map(({ start, end }) => ({ start, end, text: text.slice(start, end), contribution }));
    const sure = evidenceOf(rule.sure, SURE_CONTRIBUTION);
    const { kind, meaning } = rule;
    if (sure.length > 0) return [{ kind, meaning, certainty: 'sure', evidence: sure }];
    const perhaps = evidenceOf(rule.perhaps, PERHAPS_CONTRIBUTION);
    return perhaps.length > 0 ? [{ kind, meaning, certainty: 'unsure', evidence: perhaps }] : [];
  });
}
