/** What two people set, in words: the field, and a value of it as one would say it aloud. */
import type { OverNotice } from '../../contract/views.ts';
import { dueWords } from '../time/words.ts';
import type { EventNames } from './event-words.ts';

const statusWords: Readonly<Record<string, string>> = { new: 'new', open: 'open', waiting: 'waiting on the customer', closed: 'closed' };

const fieldNames: Readonly<Record<string, string>> = {
  assigneeId: 'who has this case', status: 'the status', priority: 'the priority', subject: 'the subject', snoozedUntil: 'the snooze', isOurMistake: 'whether it is our mistake',
  sayName: 'how to say the name', accessNeeds: 'the access needs', preferredChannel: 'the preferred channel', avoidChannels: 'the channels to avoid',
  personaId: 'the voice', hasDroppedAct: 'whether the act is dropped', name: 'the name', description: 'the description', rules: 'the rules', isEnabled: 'whether it is used',
};
export const fieldName = (field: string): string => fieldNames[field] ?? field;

const entryWords = (entry: unknown): string => {
  if (typeof entry === 'string') return entry;
  const { kind, note } = entry as { readonly kind?: string; readonly note?: string };
  return [kind?.replaceAll('-', ' '), note].filter(Boolean).join(': ');
};

/** `field` is that of the row, or the verb of the event that set it. */
export const valueWords = (field: string, value: unknown, { nameOf, now, place }: EventNames): string => {
  if (value === null || value === undefined) return field === 'assigneeId' || field === 'assign' ? 'nobody' : 'none';
  if (field === 'assigneeId' || field === 'assign') return nameOf(String(value)) ?? 'a colleague';
  if (field === 'personaId') return 'another voice';
  if (field === 'status' || field === 'setStatus') return statusWords[String(value)] ?? String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return dueWords(value, now, place);
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(entryWords).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
};

/** Who did what to whose word, in one sentence. */
export const overSentence = ({ is, field, otherName }: Pick<OverNotice, 'is' | 'field' | 'otherName'>): string => {
  const other = otherName ?? 'A colleague';
  return is === 'under' ? `${other} set ${fieldName(field)} over your word.` : `You set ${fieldName(field)} over ${otherName ? `${otherName}’s` : 'a colleague’s'} word.`;
};
