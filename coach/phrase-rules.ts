/**
 * Phrase rules are data (resources/phrase-rules/): which words, why they are marked, what a person would rather say,
 * one text in which the rule must speak and one in which it must hold its tongue. This file turns them into hints.
 */
import { hintKinds, type Hint, type HintKind } from './hint.ts';

export interface PhraseRule {
  readonly id: string;
  readonly kind: HintKind;
  /** `words`: phrases as they are written · `pattern`: a regular expression, a space standing for any white space. Both ignore case. */
  readonly match: { readonly words?: readonly string[]; readonly pattern?: string };
  /** A regular expression; where it matches in the sentence around the words, the rule keeps quiet. */
  readonly unless?: string;
  /** True where capitals matter ("PLEASE"). */
  readonly isCaseSensitive?: boolean;
  readonly reason: string;
  /** Words to put in place, the best first; '' leaves the words out; `$1` is what the pattern's first group caught, `$L` the words in small letters. */
  readonly mends: readonly string[];
  /** 0–100; 50 when absent. */
  readonly weight?: number;
  readonly fires: string;
  readonly quiet: string;
}

export interface CompiledRule {
  readonly rule: PhraseRule;
  readonly regexp: RegExp;
  readonly unless: RegExp | null;
}

const usualWeight = 50;
const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
/** Typed apostrophes come in three shapes and spaces in any number; a pattern is written with the plain ones. */
const loosened = (source: string): string => source.replaceAll("'", "['’ʼ]").replaceAll(/ (?![?*+{])/g, String.raw`\s+`);
/** A match neither begins nor ends inside a word; marks such as "!!!" may still stand right behind one. */
const notInsideWord = String.raw`(?!(?<=[\p{L}\p{N}])[\p{L}\p{N}])`;
const bounded = (source: string): string => `${notInsideWord}(?:${source})${notInsideWord}`;

function regexpOf({ match, isCaseSensitive }: PhraseRule): RegExp {
  const sources = [...(match.words ?? []).map(escaped), ...(match.pattern === undefined ? [] : [match.pattern])];
  return new RegExp(bounded(loosened(sources.join('|'))), isCaseSensitive ? 'gu' : 'giu');
}

/** Each expression is compiled when it is first asked for: all of them at once would make half of the coach's loading time. Throws then where one cannot be read. */
export function compileRule(rule: PhraseRule): CompiledRule {
  let regexp: RegExp | undefined;
  let unless: RegExp | undefined;
  return {
    rule,
    get regexp() {
      return (regexp ??= regexpOf(rule));
    },
    get unless() {
      return rule.unless === undefined ? null : (unless ??= new RegExp(loosened(rule.unless), 'iu'));
    },
  };
}

/** What is wrong with something that claims to be a phrase rule, in words; empty when nothing is. */
export function phraseRuleFaults(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return ['A rule is an object with id, kind, match, reason, mends, fires and quiet.'];
  const rule = value as Partial<PhraseRule>;
  const faults: string[] = [];
  for (const field of ['id', 'reason', 'fires', 'quiet'] as const) {
    if (typeof rule[field] !== 'string' || rule[field].trim() === '') faults.push(`"${field}" must be a text that is not empty.`);
  }
  if (!hintKinds.includes(rule.kind as HintKind)) faults.push(`"kind" must be one of: ${hintKinds.join(', ')}.`);
  if (!Array.isArray(rule.mends) || rule.mends.some((mend) => typeof mend !== 'string')) faults.push('"mends" must be a list of texts.');
  if ((rule.match?.words ?? []).length === 0 && !rule.match?.pattern) faults.push('"match" needs words or a pattern.');
  if (faults.length > 0) return faults;
  try {
    // Asked for, so that both are compiled.
    const { regexp: _regexp, unless: _unless } = compileRule(rule as PhraseRule);
    return [];
  } catch (error) {
    return [`The pattern cannot be read: ${(error as Error).message}`];
  }
}

const sentenceAround = (text: string, start: number, end: number): string => {
  const before = Math.max(text.lastIndexOf('. ', start), text.lastIndexOf('! ', start), text.lastIndexOf('? ', start), text.lastIndexOf('\n', start));
  const after = text.slice(end).search(/[.!?](\s|$)|\n/);
  return text.slice(before + 1, after < 0 ? text.length : end + after + 1);
};

const filled = (mend: string, match: RegExpExecArray): string =>
  mend.includes('$') ? mend.replaceAll('$L', match[0].toLowerCase()).replaceAll(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '').replaceAll(/ {2,}/g, ' ').trim() : mend;

function* hintsOf(compiled: CompiledRule, text: string): Generator<Hint> {
  const { rule, regexp } = compiled;
  regexp.lastIndex = 0;
  for (let match = regexp.exec(text); match !== null; match = regexp.exec(text)) {
    const words = match[0];
    if (words === '') { regexp.lastIndex += 1; continue; }
    const [start, end] = [match.index, match.index + words.length];
    if (compiled.unless?.test(sentenceAround(text, start, end))) continue;
    const mends = rule.mends.map((mend) => filled(mend, match!));
    yield { ruleId: rule.id, kind: rule.kind, start, end, words, reason: rule.reason, mends, place: 'instead', weight: rule.weight ?? usualWeight };
  }
}

/** Every place where one of the rules speaks, rule by rule. */
export const phraseHints = (text: string, rules: readonly CompiledRule[]): readonly Hint[] => rules.flatMap((rule) => [...hintsOf(rule, text)]);
