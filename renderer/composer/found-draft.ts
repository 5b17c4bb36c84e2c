/** What a composer found of its draft, and what a later look makes of it: the page is laid out anew only for words that were not left there. */
import type { Answer, Problem } from '../../contract/answer.ts';
import type { Events } from '../../contract/channels.ts';
import type { Channel } from '../../contract/model/channel.ts';
import type { Draft } from '../../contract/views.ts';
import { maskCardNumbers } from '../../coach/card-numbers.ts';
import { isAbout } from '../live.ts';

export interface DraftFields {
  readonly channel: Channel | null;
  readonly text: string;
  readonly personaId: string | null;
  readonly plainText: string | null;
}

export const draftKeyOf = ({ caseId, kind }: Pick<Draft, 'caseId' | 'kind'>): string => `${caseId}/${kind}`;

export interface FoundDraft {
  readonly key: string;
  readonly draft: Draft | null;
  readonly problem: Problem | null;
  /** Rises when the words came from another desk. */
  readonly turn: number;
  /** The agent was in the page when it was laid out anew, and is to be in it again. */
  readonly hadFocus: boolean;
}

interface Look {
  readonly key: string;
  readonly answered: Answer<Draft | null>;
  /** What is in the page now; null: nothing. */
  readonly here: DraftFields | null;
  readonly hasFocus: boolean;
}

/** The draft as its agent left it: what is not on the disk yet stands above what is. */
export const withUnsaved = (stored: Draft | null, of: Pick<Draft, 'caseId' | 'kind'>, unsaved: DraftFields | null): Draft | null =>
  unsaved ? { ...of, ...unsaved, savedAt: stored?.savedAt ?? 0, otherText: stored?.otherText ?? null } : stored;

export const isNewsOfDraft = (changed: Events['rows.changed'], caseId: string): boolean => isAbout(changed, { caseId }) && isAbout(changed, { tables: ['carriedDraft'] });

/** Card numbers are hidden when a draft is kept, so they differ in nothing else from those that were typed. */
const kept = (text: string | null): string | null => text && maskCardNumbers(text);
const isSame = (one: DraftFields | null, other: DraftFields | null): boolean => {
  const [first, second] = [one, other].map((fields) => (fields?.text.trim() ? JSON.stringify([fields.channel, kept(fields.text), fields.personaId, kept(fields.plainText)]) : ''));
  return first === second;
};

export const afterLook = (before: FoundDraft | null, { key, answered, here, hasFocus }: Look): FoundDraft => {
  const known = before?.key === key && !before.problem ? before : null;
  if (!answered.ok) return known ?? { key, draft: null, problem: answered.problem, turn: 0, hadFocus: false };
  const found = { key, draft: answered.value, problem: null };
  if (!known) return { ...found, turn: 0, hadFocus: false };
  return isSame(here, answered.value) ? { ...known, ...found } : { ...found, turn: known.turn + 1, hadFocus: hasFocus };
};
