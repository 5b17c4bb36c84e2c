/**
 * Reads what was typed into the search box: words, "phrases", numbers in any spelling, and filters. Whatever is typed,
 * something sensible comes of it; a filter that makes no sense is named in a complaint and left out.
 */
import type { CaseStatus, Priority } from '../../../contract/model/case.ts';
import type { Channel } from '../../../contract/model/channel.ts';
import { caseStatuses, channels, priorities } from '../../../contract/vocabulary.ts';
import { formsAsked, wholeNumber } from './numbers.ts';

export interface Term {
  /** Any of these will do; each is a word or a phrase. */
  readonly forms: readonly string[];
  /** The word is perhaps still being typed. */
  readonly isPrefix: boolean;
}

export const thingsToHave = ['promise', 'gesture', 'mission', 'plan', 'order', 'note', 'call'] as const;
export type ThingToHave = (typeof thingsToHave)[number];
export const qualities = ['mine', 'unassigned', 'open', 'closed', 'new', 'snoozed', 'our-mistake', 'urgent', 'waiting-on-us'] as const;
export type Quality = (typeof qualities)[number];

export interface Filters {
  readonly from: readonly string[];
  readonly channel: readonly Channel[];
  readonly status: readonly CaseStatus[];
  readonly priority: readonly Priority[];
  readonly tag: readonly string[];
  readonly assignee: readonly string[];
  /** Epoch ms: what happened before the start of that day. */
  readonly before: readonly number[];
  /** Epoch ms: what happened from the start of that day on. */
  readonly after: readonly number[];
  readonly has: readonly ThingToHave[];
  readonly is: readonly Quality[];
}

export interface Query {
  readonly terms: readonly Term[];
  readonly filters: Filters;
  readonly hasFilters: boolean;
  readonly complaints: readonly string[];
}

type Draft = { -readonly [Key in keyof Filters]: Filters[Key][number][] };

const dayMs = 86_400_000;
const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** `2026`, `2026-05`, `2026-05-04`, `today`, `yesterday`, `7d`, `2w`, `3m`; null for anything else. */
export const readDay = (text: string, now: number): number | null => {
  if (text === 'today') return startOfDay(now);
  if (text === 'yesterday') return startOfDay(startOfDay(now) - 1);
  const ago = /^(\d{1,4})([dwmy])$/.exec(text);
  if (ago) return startOfDay(now - Number(ago[1]) * { d: 1, w: 7, m: 30, y: 365 }[ago[2] as 'd']! * dayMs);
  const date = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text);
  if (!date) return null;
  const [year, month, day] = [Number(date[1]), Number(date[2] ?? 1), Number(date[3] ?? 1)];
  const read = new Date(year, month - 1, day);
  return read.getMonth() === month - 1 && read.getDate() === day ? read.getTime() : null;
};

const oneOf = <Value extends string>(allowed: readonly Value[], value: string): Value | null => (allowed as readonly string[]).includes(value) ? (value as Value) : null;
const aliases: Readonly<Record<string, string>> = {
  'e-mail': 'email', mail: 'email', call: 'phone', text: 'sms', mistake: 'our-mistake', 'our-mistakes': 'our-mistake', me: 'mine', waiting: 'waiting-on-us',
  promises: 'promise', gestures: 'gesture', missions: 'mission', plans: 'plan', orders: 'order', notes: 'note', calls: 'call',
};

const choices: Partial<Record<keyof Filters, readonly string[]>> = { channel: channels, status: caseStatuses, priority: priorities, has: thingsToHave, is: qualities };

/** Adds the filter, or answers why it cannot. */
const addFilter = (draft: Draft, key: keyof Filters, value: string, now: number): string | null => {
  if (value === '') return `“${key}:” needs something after it.`;
  if (key === 'from' || key === 'tag' || key === 'assignee') {
    draft[key].push(value);
    return null;
  }
  if (key === 'before' || key === 'after') {
    const day = readDay(value.toLowerCase(), now);
    if (day === null) return `“${key}:${value}” is not a day. Write 2026-05-04, 2026-05, today, yesterday, 7d or 2w.`;
    draft[key].push(day);
    return null;
  }
  const allowed = choices[key]!;
  const lower = value.toLowerCase();
  const chosen = oneOf(allowed, lower) ?? oneOf(allowed, aliases[lower] ?? '');
  if (chosen === null) return `“${key}:${value}” is not known. It can be ${allowed.join(', ')}.`;
  (draft[key] as string[]).push(chosen);
  return null;
};

const filterKeys = ['from', 'channel', 'status', 'priority', 'tag', 'assignee', 'before', 'after', 'has', 'is'] as const satisfies readonly (keyof Filters)[];
const piece = /([a-z]{2,12}):(?:"([^"]*)"?|(\S*))|"([^"]*)"?|(\S+)/giu;
const hasWord = /[\p{L}\p{N}]/u;
const letteredCode = /^#?([a-z]{1,4})-?(\d{4,})$/iu;

const termOf = (text: string, isPrefix: boolean): Term | null => {
  if (!hasWord.test(text)) return null;
  const code = letteredCode.exec(text);
  return { forms: code ? [text, `${code[1]}${code[2]}`.toLowerCase(), code[2]!] : [text], isPrefix };
};

/** Two or more pieces in a row that spell one number ("202 555 0123") are one term. */
const joinNumbers = (words: readonly string[]): readonly { readonly text: string; readonly digits: string | null }[] => {
  const joined: { text: string; digits: string | null }[] = [];
  let index = 0;
  while (index < words.length) {
    let end = words.length;
    while (end > index && (wholeNumber(words.slice(index, end).join(' ')) === null)) end -= 1;
    const text = end > index ? words.slice(index, end).join(' ') : words[index]!;
    joined.push({ text, digits: end > index ? wholeNumber(text) : null });
    index = Math.max(end, index + 1);
  }
  return joined;
};

export const parseQuery = (typed: string, now: number): Query => {
  const text = typed.normalize('NFC').replaceAll('\0', ' ').slice(0, 500);
  const draft: Draft = { from: [], channel: [], status: [], priority: [], tag: [], assignee: [], before: [], after: [], has: [], is: [] };
  const complaints: string[] = [];
  const phrases: Term[] = [];
  const words: string[] = [];
  for (const [whole, key, quoted, plain, phrase, word] of text.matchAll(piece)) {
    const filter = key && filterKeys.find((name) => name === key.toLowerCase());
    if (filter) {
      const complaint = addFilter(draft, filter, (quoted ?? plain ?? '').trim(), now);
      if (complaint) complaints.push(complaint);
    } else if (key && key.toLowerCase() === 'order') words.push((quoted ?? plain ?? '').trim());
    else if (key) {
      words.push(whole.replace(':', ' ').replaceAll('"', ' ').trim());
      if (!/^https?$/i.test(key)) complaints.push(`“${key}:” is not a filter; it was searched as a word.`);
    } else if (phrase === undefined) words.push(word!);
    else {
      const term = termOf(phrase, false);
      if (term) phrases.push(term);
    }
  }
  const isTyping = /[\p{L}\p{N}]$/u.test(text);
  const joined = joinNumbers(words.filter((word) => word !== ''));
  const terms = joined.flatMap(({ text, digits }, index) => {
    if (digits) return [{ forms: formsAsked(digits), isPrefix: true }];
    return termOf(text, isTyping && index === joined.length - 1) ?? [];
  });
  return { terms: [...phrases, ...terms], filters: draft, hasFilters: Object.values(draft).some((values) => values.length > 0), complaints };
};
