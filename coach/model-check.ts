/**
 * A model's text beside the agent's draft, sentence by sentence. Each part that differs is checked as a person's would be and
 * more: it may lose no fact, add none, promise nothing, hold no markup, and nothing that the coach would mark. What fails is
 * refused with the reason and cannot be taken; the rest can be taken part by part.
 */
import { allHints } from './coach-draft.ts';
import type { CoachContext } from './context.ts';
import { changedFacts, factsIn, promisesIn } from './facts.ts';
import type { HintKind } from './hint.ts';
import { sentencesIn } from './sentences.ts';

export interface ModelPart {
  /** UTF-16 offsets in the draft; equal where the part only adds. */
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
  /** Why it may not be taken, in words; empty when it may. */
  readonly refusals: readonly string[];
}

export interface ModelAnswer {
  readonly parts: readonly ModelPart[];
  /** Something about the whole answer that makes it useless, or null. */
  readonly fault: string | null;
}

/** What the coach says of a whole draft is not held against a part of it. */
const kindsOfParts: ReadonlySet<HintKind> = new Set([
  'operational', 'jargon', 'blame', 'passive', 'hollow-apology', 'flattery', 'fake-empathy', 'over-promise', 'shouting', 'inclusive', 'curt', 'wrong-name', 'wrong-order', 'private-data',
]);

const markup = /<\/?[a-z!][^>]*>|&(?:lt|gt|amp|quot|#\d+);|```|^#{1,6}\s|\*\*|\]\(|^\s*[-*]\s+\S|javascript:|\{\{|\}\}/im;
const madePlaceholder = /\[[A-Z]+_\d+\]/;
const talksAboutItself = /\b(?:as an ai|language model|i (?:cannot|can['’]t) (?:assist|help) with (?:that|this)|here(?: is|['’]s) (?:the|a|your) (?:reworded|revised|rewritten|shorter|clearer|warmer))\b/i;

const isCovered = (fact: string, by: readonly string[]): boolean => by.some((other) => other.toLowerCase().replaceAll('’', "'").includes(fact));

/** Facts that stand there more often than before: to say a thing twice is to say something else. */
function repeatedFacts(before: string, after: string, known: readonly string[]): readonly string[] {
  const had = factsIn(before);
  const names = known.join(' ').toLowerCase();
  return factsIn(after).filter((fact, _, all) => had.includes(fact) && !names.includes(fact) && all.filter((one) => one === fact).length > had.filter((one) => one === fact).length);
}

const numbersOf = (text: string): string => (text.match(/\p{N}+/gu) ?? []).join(' ');

const openers = new Set('hello hi hey dear thanks thank sorry yes no please goodbye bye cheers welcome sincerely regards best kind warm good take many'.split(' '));

/** "Bob." begins with a capital like any sentence; where that is all of it, it is somebody's name. */
function loneNames(before: string, after: string, known: readonly string[]): readonly string[] {
  const said = `${before} ${known.join(' ')}`.toLowerCase();
  return sentencesIn(after).filter(({ text }) => text.split(/\s+/).length <= 2).flatMap(({ text }) => text.match(/\p{Lu}[\p{L}'’-]+/gu) ?? [])
    .map((word) => word.toLowerCase()).filter((word) => !openers.has(word) && !said.includes(word));
}

/** Every reason why `after` must not stand in the place of `before`. */
function refusalsOf(before: string, after: string, { draft, context, known }: { readonly draft: string; readonly context: Partial<CoachContext>; readonly known: readonly string[] }): readonly string[] {
  const { lost, added: fresh } = changedFacts({ before, after, known });
  const added = [...new Set([...fresh, ...repeatedFacts(before, after, known), ...loneNames(before, after, known)])];
  const [had, has] = [promisesIn(before), promisesIn(after)];
  const newPromises = has.filter((promise) => added.includes(promise.toLowerCase().replaceAll('’', "'").replaceAll(/\s+/g, ' ').trim()));
  const lostPromises = had.filter((promise) => lost.includes(promise.toLowerCase().replaceAll('’', "'").replaceAll(/\s+/g, ' ').trim()));
  const lostFacts = lost.filter((fact) => !isCovered(fact, lostPromises) || !factsIn(after).includes(fact));
  const shown = (facts: readonly string[]): string => facts.map((fact) => `“${fact}”`).join(', ');
  const marked = allHints(after, context).filter(({ kind, words }) => kindsOfParts.has(kind) && !draft.includes(words));
  return [
    ...(markup.test(after) ? ['It holds markup or code, which a customer would see as it stands.'] : []),
    ...(madePlaceholder.test(after) ? ['It holds a placeholder that stands for nothing.'] : []),
    ...(talksAboutItself.test(after) ? ['It speaks about itself instead of to the customer.'] : []),
    ...(newPromises.length > 0 ? [`It promises what your draft does not: ${shown(newPromises)}.`] : []),
    ...(lostFacts.length > 0 ? [`It leaves out or changes ${shown(lostFacts)}.`] : []),
    ...(added.filter((fact) => !newPromises.some((promise) => promise.toLowerCase().replaceAll('’', "'") === fact)).length > 0
      ? [`It adds ${shown(added.filter((fact) => !isCovered(fact, newPromises)).length > 0 ? added.filter((fact) => !isCovered(fact, newPromises)) : added)}, which your draft does not say here.`] : []),
    ...(numbersOf(before) === numbersOf(after) ? [] : ['The numbers do not stand in the order of your draft, so they may say something else.']),
    ...marked.slice(0, 2).map(({ words, reason }) => `The coach would mark “${words}”. ${reason}`),
  ];
}

interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const plainWords = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

/** How much two sentences share, from 0 to 1. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let shared = 0;
  for (const word of one) if (other.has(word)) shared += 1;
  return (2 * shared) / (one.size + other.size);
}

const leastLikeness = 0.2;

/** Pairs of sentences that say the same, in the order of both texts; the pairing that shares most words altogether. */
function paired(before: readonly Sentence[], after: readonly Sentence[]): readonly (readonly [number, number])[] {
  const [one, other] = [before.map(({ text }) => plainWords(text)), after.map(({ text }) => plainWords(text))];
  const best = Array.from({ length: one.length + 1 }, () => new Float64Array(other.length + 1));
  const gainOf = (i: number, j: number): number => {
    const gain = before[i]!.text === after[j]!.text ? 2 : likeness(one[i]!, other[j]!);
    return gain >= leastLikeness ? gain : 0;
  };
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const gain = gainOf(i, j);
      best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!, gain > 0 ? gain + best[i + 1]![j + 1]! : 0);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < one.length && j < other.length;) {
    const gain = gainOf(i, j);
    if (gain > 0 && best[i]![j] === gain + best[i + 1]![j + 1]!) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (best[i]![j] === best[i + 1]![j]!) i += 1;
    else j += 1;
  }
  return pairs;
}

const mostSentences = 200;

const partsOf = (draft: string, answer: string): readonly Omit<ModelPart, 'refusals'>[] => {
  const [before, after] = [sentencesIn(draft), sentencesIn(answer)];
  const pairs = [...paired(before, after), [before.length, after.length] as const];
  const parts: Omit<ModelPart, 'refusals'>[] = [];
  let [i, j] = [0, 0];
  for (const [pairedBefore, pairedAfter] of pairs) {
    // Between two pairs: sentences that one text has and the other has not.
    if (i < pairedBefore || j < pairedAfter) {
      const [first, last] = [before[i], before[pairedBefore - 1]];
      const added = j < pairedAfter ? answer.slice(after[j]!.start, after[pairedAfter - 1]!.end) : '';
      if (i < pairedBefore) parts.push({ start: first!.start, end: last!.end, before: draft.slice(first!.start, last!.end), after: added });
      else {
        const at = before[i]?.start ?? draft.trimEnd().length;
        const gap = i < before.length ? { lead: '', tail: ' ' } : { lead: draft.trim() === '' ? '' : ' ', tail: '' };
        parts.push({ start: at, end: at, before: '', after: `${gap.lead}${added}${gap.tail}` });
      }
    }
    if (pairedBefore < before.length && before[pairedBefore]!.text !== after[pairedAfter]!.text) {
      const { start, end, text } = before[pairedBefore]!;
      parts.push({ start, end, before: text, after: after[pairedAfter]!.text });
    }
    [i, j] = [pairedBefore + 1, pairedAfter + 1];
  }
  return parts;
};

/** `answer` is the model's text with placeholders put back. Names of the two who speak may be said more often; no other fact may. */
export function checkModelAnswer({ draft, answer, context }: {
  readonly draft: string;
  readonly answer: string;
  readonly context: Partial<CoachContext>;
}): ModelAnswer {
  const text = answer.replaceAll('\r\n', '\n').replaceAll(/\n{3,}/g, '\n\n').trim();
  if (text === '') return { parts: [], fault: 'The model answered nothing.' };
  if (text.length > Math.max(2_000, draft.length * 4)) return { parts: [], fault: 'The answer is so much longer than your draft that it is something else.' };
  if (sentencesIn(text).length > mostSentences || sentencesIn(draft).length > mostSentences) return { parts: [], fault: 'This is too long to be compared sentence by sentence.' };
  const known = [context.customerName, context.agentName].filter((name) => typeof name === 'string');
  const about = { draft, context: { ...context, customerText: null, openQuestions: [] }, known };
  return { parts: partsOf(draft, text).map((part) => ({ ...part, refusals: refusalsOf(part.before, part.after, about) })), fault: null };
}

/** The draft with these parts taken. */
export function takeModelParts(draft: string, parts: readonly ModelPart[]): string {
  let [result, from] = ['', 0];
  for (const part of parts.toSorted((one, other) => one.start - other.start || one.end - other.end)) {
    result += draft.slice(from, part.start) + part.after;
    // What is left out takes the space behind it along.
    from = part.after === '' ? part.end + /^[ \t]*/.exec(draft.slice(part.end))![0].length : part.end;
  }
  return result + draft.slice(from);
}
