/** What an operation is in a line, and the words that it carries: fixed when it is queued, read in the sync centre. */
import type { OperationName } from '../../../contract/operations/operations.ts';

export interface About {
  readonly customerName: string | null;
  readonly caseSubject: string | null;
}

const titles: Readonly<Record<OperationName, string>> = {
  'case.open': 'New case',
  'case.reply': 'Reply',
  'case.note': 'Note',
  'case.assign': 'Assignment',
  'case.setStatus': 'Status',
  'case.setPriority': 'Priority',
  'case.setSubject': 'Subject',
  'case.snooze': 'Snooze',
  'case.setOurMistake': 'Our mistake',
  'case.tag': 'Tags',
  'call.log': 'Call',
  'promise.make': 'Promise',
  'promise.end': 'End of a promise',
  'gesture.grant': 'Gesture',
  'gesture.decide': 'Decision on a gesture',
  'fact.keep': 'Fact',
  'fact.pin': 'Pinned fact',
  'fact.forget': 'Forgotten fact',
  'customer.addPhone': 'New number',
  'customer.removePhone': 'Removed number',
  'customer.setAccess': 'Access needs',
  'customer.setSayName': 'How to say the name',
  'customer.setVoice': 'Voice',
  'mission.start': 'Mission',
  'mission.tick': 'Step of a mission',
  'mission.end': 'End of a mission',
  'plan.open': 'Make-it-right plan',
  'plan.done': 'Plan done',
  'story.tell': 'Story',
  'story.kudos': 'Kudos',
  'persona.save': 'Persona',
  'model.save': 'Language model',
  'view.save': 'Saved view',
  'view.remove': 'Removed view',
  'snippet.save': 'Snippet',
  'snippet.remove': 'Removed snippet',
  'draft.keep': 'Draft',
  'case.read': 'Read',
};

const towards: Partial<Record<OperationName, string>> = { 'case.reply': 'to', 'case.open': 'for', 'gesture.grant': 'for', 'promise.make': 'to', 'call.log': 'with' };

export const titleOf = (name: string, { customerName, caseSubject }: About): string => {
  const title = titles[name as OperationName] ?? name;
  if (customerName) return `${title} ${towards[name as OperationName] ?? 'for'} ${customerName}`;
  return caseSubject ? `${title}: ${caseSubject}` : title;
};

const wordFields = ['text', 'title', 'subject', 'name', 'reason', 'outcome', 'whatHappened', 'whatWeDo', 'phone', 'to', 'add', 'decision', 'as'] as const;

/** The words that a person gave, to read and to copy; one line per field. */
export const wordsOf = (args: Readonly<Record<string, unknown>>): string =>
  wordFields
    .flatMap((field) => {
      const value = args[field];
      if (typeof value === 'string') return [value];
      return Array.isArray(value) ? [value.filter((entry) => typeof entry === 'string').join(', ')] : [];
    })
    .filter((text) => text !== '')
    .join('\n');
