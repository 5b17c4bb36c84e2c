/**
 * Drop the act: turns a draft plain again, whether it was recast a moment ago or edited since. What a persona said in
 * its own words becomes plain words of the same meaning; what the agent wrote stays; no fact is lost on the way.
 */
import { keepsFacts } from './facts.ts';
import { takeParts, type Recast, type RecastPart } from './recast.ts';
import type { Persona, VoiceStep } from './persona.ts';

type PlainLine = (values: { readonly customer?: string; readonly agent?: string; readonly what?: string }, line: string) => string;

const asks = (line: string): boolean => line.includes('?');

const plainLines: Readonly<Record<VoiceStep, PlainLine>> = {
  greeting: ({ customer, agent }, line) =>
    [`Hello${customer ? ` ${customer}` : ''}.`, agent ? `My name is ${agent}.` : '', asks(line) ? 'How can I help you?' : ''].filter(Boolean).join(' '),
  verifying: ({ what }, line) => what ? `Could you give me ${what}, please?` : asks(line) ? 'Could you tell me who I am speaking with, please?' : 'I need to check that I am speaking with the right person.',
  asking: ({ what }) => what ? `Could you give me ${what}, please?` : 'Could you tell me a little more, please?',
  working: ({ what }) => what ? `I am going to ${what}.` : 'I am looking into this now.',
  waiting: (_, line) => /\bthank/i.test(line) ? 'Thank you for waiting.' : 'One moment, please.',
  apologising: () => 'I am sorry about this.',
  explaining: ({ what }) => what ? `What happened is: ${what}.` : 'Here is what happened.',
  'saying-no': ({ what }) => what ? `Unfortunately, ${what}.` : 'I am afraid that is not possible.',
  granting: ({ what }) => what ? `Good news: ${what}.` : 'Yes, I can do that for you.',
  closing: (_, line) => asks(line) ? 'Is there anything else I can help you with?' : 'Have a good day.',
  'small-talk': (_, line) => asks(line) ? 'How are you?' : 'I hope you are well.',
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const holeOf: Readonly<Record<string, string>> = { what: '[^?!;\\n]{2,200}?', promise: '[^\\n]{2,200}?', date: '[^.!?\\n]{2,60}?' };

interface LinePattern {
  readonly step: VoiceStep;
  readonly line: string;
  readonly pattern: RegExp;
  /** Words that any text with this line holds; looking for them is quicker than the pattern. */
  readonly probe: string;
}

/** The longest run of the line's own words without an apostrophe, which people type in three shapes. */
const probeOf = (line: string): string => line.replace(/[.,:…]$/, '').split(/\{\w+\}|['’]/).reduce((longest, piece) => piece.length > longest.length ? piece : longest, '');

const patternsByPersona = new WeakMap<Persona, readonly LinePattern[]>();

function linePatterns(persona: Persona): readonly LinePattern[] {
  const made = patternsByPersona.get(persona);
  if (made) return made;
  const patterns = (Object.keys(persona.rules.steps) as VoiceStep[])
    .flatMap((step) => [...persona.rules.steps[step]!.write, ...persona.rules.steps[step]!.speak].map((line) => ({ step, line })))
    .sort((a, b) => b.line.length - a.line.length)
    .map(({ step, line }) => {
      const source = line.replace(/[.,:…]$/, '').split(/(\{\w+\})/)
        .map((piece) => /^\{\w+\}$/.test(piece) ? `(?<${piece.slice(1, -1)}>${holeOf[piece.slice(1, -1)] ?? '[^.,!?\\n]{1,60}?'})` : escaped(piece).replaceAll("'", "['’]"))
        .join('');
      return { step, line, probe: probeOf(line), pattern: new RegExp(`(?<![\\p{L}\\p{N}])${source}(?:[.,:!…](?=\\s|$)|(?=\\s*$|\\n))${line.endsWith('?') ? '?' : ''}`, 'u') };
    });
  patternsByPersona.set(persona, patterns);
  return patterns;
}

/**
 * `parts` are those that made the draft, or null when nobody knows any more: where a part still stands, exactly its old words
 * return, and facts of the case that a line had woven in go with it.
 */
export function dropTheAct({ text, persona, parts = null }: {
  readonly text: string;
  readonly persona: Persona;
  readonly parts?: readonly RecastPart[] | null;
}): Recast {
  const made = parts ?? [];
  const found = backToOwnWords(text, made);
  // Where every part is found again, a word of the persona's that is left is the agent's own.
  if (parts === null || found.length < made.length) found.push(...plainLinesFor(text, persona, found));
  if (parts === null) found.push(...plainWordsFor(text, persona, found));
  const ordered = found.sort((a, b) => a.start - b.start);
  const woven = made.map((part) => part.before).join(' ');
  const safe = ordered.filter((part) => keepsFacts({ before: part.before, after: part.after, known: [woven] }) || isWoven(part, made));
  return { parts: safe, text: takeParts(text, safe) };
}

const isWoven = (part: RecastPart, parts: readonly RecastPart[]): boolean => parts.some((made) => made.after === part.before && made.before === part.after);
const overlaps = (part: { readonly start: number; readonly end: number }, taken: readonly RecastPart[]): boolean =>
  taken.some((other) => part.start < other.end && other.start < part.end);

function backToOwnWords(text: string, parts: readonly RecastPart[]): RecastPart[] {
  const undone: RecastPart[] = [];
  let from = 0;
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    const start = text.indexOf(part.after, from);
    if (start < 0 || part.after === '') continue;
    from = start + part.after.length;
    undone.push({ kind: part.kind, start, end: from, before: part.after, after: part.before });
  }
  return undone;
}

function plainLinesFor(text: string, persona: Persona, taken: readonly RecastPart[]): RecastPart[] {
  const found: RecastPart[] = [];
  for (const { step, line, pattern, probe } of linePatterns(persona)) {
    if (!text.includes(probe)) continue;
    const match = pattern.exec(text);
    if (!match) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    if (overlaps(span, [...taken, ...found])) continue;
    found.push({ kind: step, ...span, before: match[0], after: plainLines[step](match.groups ?? {}, line) });
  }
  return found;
}

interface WordPattern {
  readonly plain: string;
  readonly word: string;
  readonly pattern: RegExp;
}

const wordsByPersona = new WeakMap<Persona, readonly WordPattern[]>();

function wordPatterns(persona: Persona): readonly WordPattern[] {
  const made = wordsByPersona.get(persona);
  if (made) return made;
  const patterns = Object.entries(persona.rules.vocabulary).map(([plain, word]) =>
    ({ plain, word: word.toLowerCase(), pattern: new RegExp(`(?<![\\p{L}\\p{N}'’-])${escaped(word)}(?![\\p{L}\\p{N}'’-])`, 'giu') }));
  wordsByPersona.set(persona, patterns);
  return patterns;
}

function plainWordsFor(text: string, persona: Persona, taken: readonly RecastPart[]): RecastPart[] {
  const found: RecastPart[] = [];
  const low = text.toLowerCase();
  for (const { plain, word, pattern } of wordPatterns(persona)) {
    if (!low.includes(word)) continue;
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      // Two plain words may share one of the persona's; the first in its list wins.
      if (overlaps(span, [...taken, ...found])) continue;
      const after = /^\p{Lu}/u.test(match[0]) ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain;
      found.push({ kind: 'word', ...span, before: match[0], after });
    }
  }
  return found;
}
