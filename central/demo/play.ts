/**
 * The demo team's conversations are written as small plays in resources/demo-team/plays/. A play begins with
 * `== its-name` and `key: value` lines; then, in order:
 *
 *   > what the customer writes            < what we write          ! a note among us
 *   + another way to say the line before  % 8m: a telephone call of about so long, and what was noted
 *   <@ what we write on the day that was promised
 *   * promise 2d: …   * gesture credit 20: …   * fact: …   * story Title: …
 *   * mission Title: step; step -> how it ended        * plan what happened -> what we do
 *
 * A play told on the telephone uses its calls and notes; told in writing, its lines and notes. `{order}`, `{first}`,
 * `{product}`, `{due}` and the like are filled in by tell.ts from one set of facts per case.
 */
import { channel as channelSchema, type Channel } from '../../contract/model/channel.ts';
import { gestureKind, type GestureKind } from '../../contract/model/generosity.ts';
import { priority as prioritySchema, type Priority } from '../../contract/model/case.ts';
import { order as orderEntity, type Order } from '../../contract/model/order.ts';
import { teamKeys, type TeamKey } from './team.ts';

export type Speech = {
  readonly kind: 'in' | 'out' | 'note' | 'call';
  readonly texts: readonly string[];
  /** Said on the day that was promised, not before. */
  readonly isAtDue: boolean;
};
export type Action =
  | { readonly kind: 'promise'; readonly withinMs: number; readonly text: string }
  | { readonly kind: 'gesture'; readonly gesture: GestureKind; readonly amount: number; readonly reason: string }
  | { readonly kind: 'fact'; readonly text: string }
  | { readonly kind: 'story'; readonly title: string; readonly text: string }
  | { readonly kind: 'mission'; readonly title: string; readonly steps: readonly string[]; readonly outcome: string }
  | { readonly kind: 'plan'; readonly whatHappened: string; readonly whatWeDo: string };
export type Beat = Speech | Action;

export interface Play {
  readonly name: string;
  readonly subjects: readonly string[];
  readonly team: TeamKey;
  readonly product: string;
  /** The order that the play is about, and how many days before the first word it was placed. */
  readonly order: { readonly status: Order['status']; readonly leastDays: number; readonly mostDays: number } | null;
  readonly channels: readonly { readonly channel: Channel; readonly weight: number }[];
  readonly tags: readonly string[];
  readonly isOurMistake: boolean;
  readonly priority: Priority;
  readonly persona: string | null;
  /** A role or language that the customer must have. */
  readonly who: string | null;
  readonly beats: readonly Beat[];
}

const minuteMs = 60_000;
const unitMs: Readonly<Record<string, number>> = { m: minuteMs, h: 60 * minuteMs, d: 1_440 * minuteMs };
const speechKinds: Readonly<Record<string, Speech['kind']>> = { '>': 'in', '<': 'out', '!': 'note', '%': 'call' };

const match = (text: string, pattern: RegExp, expected: string): RegExpMatchArray => {
  const found = text.match(pattern);
  if (!found) throw new Error(`"${text}" should read ${expected}.`);
  return found;
};

const readAction = (text: string): Action => {
  const [, word, rest] = match(text, /^(\w+):? (.*)$/, 'as an action');
  switch (word) {
    case 'promise': {
      const [, count, unit, words] = match(rest!, /^(\d+)([hd]): (.+)$/, '"2d: what is promised"');
      return { kind: 'promise', withinMs: Number(count) * unitMs[unit!]!, text: words! };
    }
    case 'gesture': {
      const [, kind, amount, reason] = match(rest!, /^([\w-]+) (\d+): (.+)$/, '"credit 20: reason"');
      return { kind: 'gesture', gesture: gestureKind.parse(kind), amount: Number(amount) * 100, reason: reason! };
    }
    case 'fact':
      return { kind: 'fact', text: rest! };
    case 'story': {
      const [, title, words] = match(rest!, /^([^:]+): (.+)$/, '"Title: text"');
      return { kind: 'story', title: title!, text: words! };
    }
    case 'mission': {
      const [, title, steps, outcome] = match(rest!, /^([^:]+): (.+) -> (.+)$/, '"Title: step; step -> outcome"');
      return { kind: 'mission', title: title!, steps: steps!.split('; '), outcome: outcome! };
    }
    case 'plan': {
      const [, whatHappened, whatWeDo] = match(rest!, /^(.+) -> (.+)$/, '"what happened -> what we do"');
      return { kind: 'plan', whatHappened: whatHappened!, whatWeDo: whatWeDo! };
    }
    default:
      throw new Error(`"${word}" is no action.`);
  }
};

const readBeats = (lines: readonly string[]): readonly Beat[] => {
  const beats: Beat[] = [];
  for (const line of lines) {
    const [, mark, text] = match(line, /^([><!%*+]@?) (.+)$/, 'as a line of a play');
    if (mark === '*') beats.push(readAction(text!));
    else if (mark === '+') {
      const last = beats.pop();
      if (!last || !('texts' in last)) throw new Error(`"${line}" says in another way what nobody said.`);
      beats.push({ ...last, texts: [...last.texts, text!] });
    } else beats.push({ kind: speechKinds[mark![0]!]!, texts: [text!], isAtDue: mark!.endsWith('@') });
  }
  return beats;
};

const readOrder = (text: string): Play['order'] => {
  if (text === 'none') return null;
  const [, status, least, most] = match(text, /^(\w+) (\d+)\.\.(\d+)$/, '"delivered 3..20" or "none"');
  return { status: orderEntity.schema.shape.status.parse(status), leastDays: Number(least), mostDays: Number(most) };
};

const listOf = (text: string): readonly string[] => text.split(',').map((item) => item.trim()).filter((item) => item !== '');

const readPlay = (text: string): Play => {
  const [name, ...lines] = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const isHead = (line: string): boolean => /^[a-z]+: /.test(line);
  const head = new Map(lines.filter(isHead).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
  const need = (key: string): string => {
    const value = head.get(key);
    if (value === undefined) throw new Error(`${name}: "${key}" is missing.`);
    return value;
  };
  return {
    name: name!,
    subjects: need('subject').split(' | '),
    team: teamKeys.find((key) => key === need('team'))!,
    product: need('product'),
    order: readOrder(need('order')),
    channels: listOf(need('channel')).map((item) => {
      const [channel, weight] = item.split(' ');
      return { channel: channelSchema.parse(channel), weight: Number(weight) };
    }),
    tags: listOf(head.get('tags') ?? ''),
    isOurMistake: head.get('mistake') === 'yes',
    priority: prioritySchema.parse(head.get('priority') ?? 'normal'),
    persona: head.get('persona') ?? null,
    who: head.get('who') ?? null,
    beats: readBeats(lines.filter((line) => !isHead(line))),
  };
};

/** The plays of one file. Throws at a line that cannot be read: they are ours, and a test reads them all. */
export const readPlays = (text: string): readonly Play[] =>
  text.split(/^== /m).slice(1).map((part) => {
    try {
      return readPlay(part);
    } catch (cause) {
      throw new Error(`The play "${part.slice(0, part.indexOf('\n'))}" cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
  });
