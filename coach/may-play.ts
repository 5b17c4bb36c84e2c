/** Whether a voice may be put on in this conversation now, and in words an agent can use, why not. */
import type { Channel } from './context.ts';
import type { Bound, Persona } from './persona.ts';
import { isOwnVoice } from './own-voice.ts';
import { signsIn } from './situation.ts';

export interface Objection {
  readonly bound: Bound | 'dropped' | 'our-mistake' | 'switched-off';
  /** The customer's words that it rests on; '' where it rests on a setting or on the case. */
  readonly words: string;
  readonly reason: string;
}

/** `true`: go ahead if you like. Otherwise every objection, the gravest first. */
export type MayPlay = { readonly may: true } | { readonly may: false; readonly objections: readonly Objection[] };

export interface PlayScene {
  readonly channel: Channel | null;
  /** The customer's messages of late, the newest last. */
  readonly customerTexts: readonly string[];
  /** The customer has asked for plain words before. */
  readonly hasDroppedAct: boolean;
  /** Nobody of us has spoken with this customer before. */
  readonly isFirstContact: boolean;
  /** The customer played first, or enjoyed a persona before. */
  readonly isInvited: boolean;
  readonly isOurMistake: boolean;
  /** Kinds of access needs on the customer's card ("deaf", "tty", "plain-language"). */
  readonly accessNeeds: readonly string[];
}

const reasons: Readonly<Record<Bound, string>> = {
  grief: 'Somebody has lost someone. Plain, short and kind.',
  danger: 'Somebody may be in danger. Deal with that and with nothing else.',
  anger: 'The customer is angry. A costume now looks like mockery.',
  dispute: 'Money is in dispute. Say it straight, so that every word can be relied on.',
  complaint: 'The customer is complaining about us. Answer the complaint as yourself.',
  legal: 'This has a legal side. Plain words only.',
  medical: 'Health is in it. Plain words first; play only if the customer starts.',
  tty: 'On a text telephone or a relay every letter costs time. Plain words.',
  'plain-language': 'The customer asked for plain words.',
  'first-contact': 'You have not met yet. Let the customer play first, or get to know them plainly.',
};

const gravity: readonly Objection['bound'][] = [
  'danger', 'grief', 'anger', 'dropped', 'our-mistake', 'dispute', 'complaint', 'legal', 'tty', 'plain-language', 'medical', 'first-contact', 'switched-off',
];

/** These hold for every voice, whatever its own rules say. */
const always: ReadonlySet<string> = new Set<Bound>(['grief', 'danger', 'anger', 'tty']);
const relayNeeds: ReadonlySet<string> = new Set(['tty', 'relay']);
/** How far back a sign still counts; anger three messages ago may have passed, grief has not. */
const messagesThatCount = 3;
const staysForGood: ReadonlySet<string> = new Set<Bound>(['grief', 'danger', 'legal', 'plain-language']);

export function mayPlay({ persona, scene: given }: { readonly persona: Persona; readonly scene: PlayScene }): MayPlay {
  const forbids = (bound: Bound): boolean => always.has(bound) || persona.rules.notWhen.includes(bound);
  const objections: Objection[] = [];
  const object = (bound: Bound, words: string) => {
    if (forbids(bound) && !objections.some((other) => other.bound === bound)) objections.push({ bound, words, reason: reasons[bound] });
  };
  // To answer people as they write themselves is no act: only what forbids every voice forbids it.
  const scene = isOwnVoice(persona) ? { ...given, hasDroppedAct: false, isOurMistake: false } : given;
  if (scene.hasDroppedAct) objections.push({ bound: 'dropped', words: '', reason: 'This customer has asked for plain words before. They get them.' });
  if (scene.isOurMistake) objections.push({ bound: 'our-mistake', words: '', reason: 'The mistake was ours. First make it right, as yourself.' });
  if (scene.channel === 'tty' || scene.accessNeeds.some((need) => relayNeeds.has(need))) object('tty', '');
  if (scene.accessNeeds.includes('plain-language') || scene.accessNeeds.includes('interpreter')) object('plain-language', '');
  if (scene.isFirstContact && !scene.isInvited) object('first-contact', '');
  const newest = scene.customerTexts.length - messagesThatCount;
  scene.customerTexts.forEach((text, at) => {
    for (const sign of signsIn(text)) if (at >= newest || staysForGood.has(sign.bound)) object(sign.bound, sign.words);
  });
  if (objections.length === 0) return { may: true };
  return { may: false, objections: objections.sort((a, b) => gravity.indexOf(a.bound) - gravity.indexOf(b.bound)) };
}
