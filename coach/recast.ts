/**
 * Puts a draft into a persona's voice without a model: greeting, connective tissue and closing become the persona's
 * lines, a few plain words become its own words, and everything that says something stays as the agent wrote it. Each change
 * is a part that can be taken alone, and no part is offered that would touch a number, name, date, link or promise.
 */
import { emptyContext, firstNameOf, type CoachContext } from './context.ts';
import { carriesFact, keepsFacts } from './facts.ts';
import { placeholdersOf, type Persona, type VoiceStep } from './persona.ts';
import { sentencesIn, type Span } from './sentences.ts';
import { readStep, type StepReading } from './step-patterns.ts';

export interface RecastPart {
  /** The step whose line it is, or `word` for a word of the persona's own. */
  readonly kind: VoiceStep | 'word';
  /** UTF-16 offsets in the text that was given; `before` stands there. Equal where the part only adds. */
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

export interface Recast {
  /** In the order of the text; none overlap. Empty when the voice has nothing to change. */
  readonly parts: readonly RecastPart[];
  /** The text with every part taken. */
  readonly text: string;
}

/** The text with only these parts taken. */
export function takeParts(text: string, parts: readonly RecastPart[]): string {
  let [result, from] = ['', 0];
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    result += text.slice(from, part.start) + part.after;
    from = part.end;
  }
  return result + text.slice(from);
}

const mostWords = 4;
const longestSentence = 400;

/**
 * `step` is the step that the agent says they are in: where the draft has nothing of it yet, its line is added; null adds
 * nothing. With an empty draft the answer is that step's line alone.
 */
export function recast({ text, persona, step, context }: {
  readonly text: string;
  readonly persona: Persona;
  readonly step: VoiceStep | null;
  readonly context: Partial<CoachContext>;
}): Recast {
  const voice = createVoice(persona, { ...emptyContext, ...context });
  const sentences = withGreetingApart(text, sentencesIn(text));
  const parts: RecastPart[] = [];
  const own: Span[] = [];
  for (const piece of joinedByStep(text, sentences)) {
    const part = piece.reading === null ? null : voice.recastPiece(piece, piece.reading);
    if (part === null) own.push(piece);
    else parts.push(withNextCapital(text, part));
  }
  if (step !== null && !parts.some((part) => part.kind === step)) {
    parts.push(...voice.added(text, step).filter((addition) => parts.every((part) => addition.start <= part.start || part.end <= addition.start)));
  }
  const isFree = (word: RecastPart): boolean => parts.every((part) => word.end <= part.start || part.end <= word.start);
  parts.push(...own.flatMap((sentence) => wordParts(sentence, persona)).filter(isFree).slice(0, mostWords));
  const ordered = parts.sort((a, b) => a.start - b.start || a.end - b.end);
  const result = takeParts(text, ordered);
  // The parts were checked one by one; together they must pass as well, or the draft stays as it is.
  const said = takeParts(text, ordered.filter((part) => openEnded.has(part.kind as VoiceStep)).map((part) => ({ ...part, after: part.before.replaceAll(passingTime, '') })));
  return keepsFacts({ before: said, after: result, known: voice.known }) ? { parts: ordered, text: result } : { parts: [], text };
}

/** "Hi Anna, your lamp …" becomes "Ahoy Anna. Your lamp …": a line that ends a sentence takes the next letter with it. */
function withNextCapital(text: string, part: RecastPart): RecastPart {
  // "Dear Anna," stands on a line of its own where a sentence follows.
  if (part.kind === 'greeting' && part.after.endsWith(',') && /^ \p{Lu}/u.test(text.slice(part.end, part.end + 3))) {
    return { ...part, end: part.end + 1, before: `${part.before} `, after: `${part.after}\n` };
  }
  if (part.kind !== 'greeting' || !/[.!?]$/.test(part.after)) return part;
  const next = /^ \p{Ll}(?=\p{Ll}*(?:\s|[,.!?;]\s|$))/u.exec(text.slice(part.end, part.end + 40))?.[0];
  if (next === undefined) return part;
  return { ...part, end: part.end + next.length, before: part.before + next, after: part.after + next.toUpperCase() };
}

interface Piece extends Span {
  readonly reading: StepReading | null;
}

/** "Hi Anna, your order is here" opens with a greeting that is not a sentence of its own. */
function withGreetingApart(text: string, sentences: readonly Span[]): readonly Span[] {
  const first = sentences[0];
  const lead = first && /^(?:hi|hello|hey|dear)(?: there)?(?:,? \p{Lu}[\p{L}'’-]+)?[,!] (?=\S)/u.exec(first.text.charAt(0).toLowerCase() + first.text.slice(1))?.[0];
  if (!first || !lead || readStep(first.text) !== null) return sentences;
  const start = first.start + lead.length;
  return [{ start: first.start, end: start - 1, text: text.slice(first.start, start - 1) }, { start, end: first.end, text: text.slice(start, first.end) }, ...sentences.slice(1)];
}

const isQuestion = (text: string): boolean => text.includes('?') || /^(?:is there |anything else|how (?:may|can|are))/i.test(text);
const isThanks = (text: string): boolean => /\bthank/i.test(text);

/** Neighbours that greet together become one greeting, so that nobody is welcomed aboard twice. */
function joinedByStep(text: string, sentences: readonly Span[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const sentence of sentences) {
    const reading = sentence.text.length <= longestSentence ? readStep(sentence.text) : null;
    const last = pieces.at(-1);
    const isSame = last?.reading?.step === 'greeting' && reading?.step === 'greeting';
    if (!last || !isSame) { pieces.push({ ...sentence, reading }); continue; }
    const end = text.slice(last.start, sentence.end).includes('\n') ? sentence.end + /^ */.exec(text.slice(sentence.end))![0].length : sentence.end;
    pieces[pieces.length - 1] = {
      start: last.start, end, text: text.slice(last.start, end),
      reading: { step: 'greeting', what: null, customer: last.reading!.customer ?? reading.customer, agent: last.reading!.agent ?? reading.agent },
    };
  }
  return pieces;
}

const openEnded: ReadonlySet<VoiceStep> = new Set(['greeting', 'closing', 'small-talk']);
const passingTime = /\b(?:today|tonight|weekend|this (?:morning|afternoon|evening|week))\b/gi;

/** Small and steady: the same sentence gets the same line however often the agent looks at it. */
const hashOf = (text: string): number => {
  let hash = 2_166_136_261;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return hash >>> 0;
};

function createVoice(persona: Persona, context: CoachContext) {
  const firstName = firstNameOf(context.customerName);
  const known = [context.customerName, firstName, context.agentName, firstNameOf(context.agentName), context.orderNumbers[0], context.date, context.promises[0]]
    .filter((fact): fact is string => Boolean(fact));
  const used = new Set<string>();

  const valuesFor = (reading: StepReading): Readonly<Record<string, string | null>> => ({
    customer: reading.customer ?? firstName,
    agent: reading.agent ?? firstNameOf(context.agentName),
    order: context.orderNumbers[0] ?? null,
    date: context.date,
    promise: context.promises[0] ?? null,
    what: reading.what,
  });

  const linesFor = (reading: StepReading, before: string): readonly string[] => {
    const { step } = reading;
    const values = valuesFor(reading);
    return (persona.rules.steps[step]?.write ?? [])
      .filter((line) => placeholdersOf(line).every((name) => values[name]))
      .filter((line) => (reading.what === null) === !line.includes('{what}'))
      // Who speaks is said where the agent said it, or where a greeting is asked for from nothing.
      .filter((line) => before === '' || reading.agent !== null || !line.includes('{agent}'))
      .filter((line) => !['greeting', 'closing', 'small-talk'].includes(step) || before === '' || isQuestion(line) === isQuestion(before))
      .filter((line) => step !== 'waiting' || isThanks(line) === isThanks(before))
      .filter((line) => !used.has(line));
  };

  const fill = (line: string, reading: StepReading): string => {
    const values = valuesFor(reading);
    const filled = line.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
    return /[.!?:,…]$/.test(filled) ? filled : `${filled}.`;
  };

  /** The best line for a piece, or null: lines that name the customer first in a greeting, then by the steady hash. */
  const choose = (reading: StepReading, before: string): string | null => {
    const lines = linesFor(reading, before);
    const turn = hashOf(before + persona.id);
    const ranked = lines
      .map((line, at) => ({ line, rank: (at + turn) % Math.max(1, lines.length) - (reading.step === 'greeting' && line.includes('{customer}') ? 100 : 0) }))
      .sort((a, b) => a.rank - b.rank);
    // "How can I help you today?" does not tell anybody the date.
    const said = openEnded.has(reading.step) ? before.replaceAll(passingTime, '') : before;
    const found = ranked.find(({ line }) => keepsFacts({ before: said, after: fill(line, reading), known }));
    if (!found) return null;
    used.add(found.line);
    return fill(found.line, reading);
  };

  return {
    known,
    recastPiece(piece: Piece, reading: StepReading): RecastPart | null {
      const after = choose(reading, piece.text);
      if (after === null || after === piece.text) return null;
      const lineBreak = /[ \t]*\n\s*/.exec(piece.text)?.[0] ?? '';
      return { kind: reading.step, start: piece.start, end: piece.end, before: piece.text, after: after + lineBreak };
    },
    /** The line of a step that the draft has nothing of: before it for a greeting, after it for anything else. */
    added(text: string, step: VoiceStep): readonly RecastPart[] {
      const line = choose({ step, customer: null, agent: null, what: null }, '');
      if (line === null || text.includes(line)) return [];
      if (text.trim() === '') return [{ kind: step, start: 0, end: text.length, before: text, after: line }];
      if (step === 'greeting') return [{ kind: step, start: 0, end: 0, before: '', after: `${line} ` }];
      const signOff = signOffAt.exec(text);
      const at = signOff?.index ?? text.trimEnd().length;
      const gap = signOff === null || at === 0 ? ' ' : /\n/.test(text.slice(at - 1, at)) ? '\n' : ' ';
      return [{ kind: step, start: at, end: at, before: '', after: signOff === null ? ` ${line}` : `${line}${gap}` }];
    },
  };
}

/** "Kind regards, Tom" and its kin at the very end; what is added goes before it. */
const signOffAt = /(?:^|(?<=[\s.!?]))(?:(?:kind|best|warm|many) )?(?:regards|wishes)[,.]?\s*(?:\n[^\n]{0,60}){0,3}$|(?:^|(?<=[\s.!?]))(?:sincerely|yours (?:sincerely|truly|faithfully)|all the best|cheers),?\s*(?:\n[^\n]{0,60}){1,3}$/i;

/** What may follow a word that is exchanged: "the team is" may become "the crew is", "the team sport bag" may not. */
const follow = String.raw`(?=\s*$|\s*[.,!?;:)\n–—-]|\s+(?:is|are|was|were|am|be|has|have|had|will|would|can|could|may|might|should|do|does|did|and|or|but|so|to|in|at|on|of|for|from|with|by|who|that|which|as|if|when|i|you|we|they|it|he|she|the|a|an|my|our|your|this|please|just|now|here|there|already|also|at|wrote|said|knows?|looks?|looked|checked|found|told)(?!['’]?[\p{L}\p{N}]))`;
const letter = String.raw`[\p{L}\p{N}]`;
const vocabularyPattern = new WeakMap<Persona, RegExp | null>();

/** All plain words of a persona as one pattern, the longest first. */
function patternOf(persona: Persona): RegExp | null {
  const made = vocabularyPattern.get(persona);
  if (made !== undefined) return made;
  const words = Object.keys(persona.rules.vocabulary).sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const pattern = words.length === 0 ? null : new RegExp(`(?<!${letter}|[-'’"“@./_])(?:${words.join('|')})(?!${letter}|['’"”@_-]|\\.${letter})${follow}`, 'giu');
  vocabularyPattern.set(persona, pattern);
  return pattern;
}

const isLower = (char: string): boolean => char === char.toLowerCase();
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Words of the persona's own in a sentence of the agent's: only where the sentence holds no fact at all. */
function wordParts(sentence: Span, persona: Persona): readonly RecastPart[] {
  const pattern = patternOf(persona);
  if (pattern === null || carriesFact(sentence.text)) return [];
  const parts: RecastPart[] = [];
  for (const match of sentence.text.matchAll(pattern)) {
    const word = persona.rules.vocabulary[match[0].toLowerCase()];
    const startsSentence = match.index === 0;
    if (word === undefined || (!startsSentence && !isLower(match[0].charAt(0))) || !isLower(match[0].slice(1))) continue;
    const start = sentence.start + match.index;
    parts.push({ kind: 'word', start, end: start + match[0].length, before: match[0], after: startsSentence && !isLower(match[0].charAt(0)) ? capital(word) : word });
  }
  return parts;
}
