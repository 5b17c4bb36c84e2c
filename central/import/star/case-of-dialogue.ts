/**
 * A STAR dialogue as a case. The customer saw what the User uttered and what the Wizard picked or uttered. What the Wizard
 * typed to be offered suggestions (`request_suggestions`) was never sent: it is an event, `draft`. A query and what it
 * returned are one event, `look-up`.
 */
import type { Case, CaseStatus, Interaction } from '../../../contract/model/case.ts';
import { previewOf } from '../../../contract/operations/case-rows.ts';
import { newCase, newInteraction } from '../blank-rows.ts';
import { sourceId } from '../source-ids.ts';
import { toDetail, toLine, toProse, toSubject } from '../words.ts';
import type { StarDialogue, StarEvent } from './dialogue.ts';

export const starId = (...key: readonly (string | number)[]): string => sourceId('star', ...key);

export interface CaseWithInteractions {
  readonly case: Case;
  readonly interactions: readonly Interaction[];
}

type Shape = Pick<Interaction, 'kind' | 'direction' | 'text'> & Partial<Interaction>;

const shapeOf = (event: StarEvent, agentId: string): Shape | null => {
  if (event.Agent === 'KnowledgeBase') return null;
  switch (event.Action) {
    case 'utter':
      return event.Agent === 'User'
        ? { kind: 'message', direction: 'in', channel: 'chat', text: toProse(event.Text) }
        : { kind: 'message', direction: 'out', channel: 'chat', agentId, text: toProse(event.Text) };
    case 'pick_suggestion':
      return { kind: 'message', direction: 'out', channel: 'chat', agentId, text: toProse(event.Text), detail: { label: event.ActionLabel } };
    case 'request_suggestions':
      return { kind: 'event', direction: 'internal', event: 'draft', agentId, text: '', detail: { text: toProse(event.Text) } };
    case 'query':
      return { kind: 'event', direction: 'internal', event: 'look-up', agentId, text: '', detail: { what: event.APIName, asked: toDetail(event.Constraints) } };
    case 'complete':
      return { kind: 'event', direction: 'internal', event: 'chat.complete', text: '' };
  }
};

/** The answer of a look-up belongs to the last question for the same thing. */
const withAnswer = (rows: Interaction[], event: Extract<StarEvent, { Agent: 'KnowledgeBase' }>): void => {
  const index = rows.findLastIndex((row) => row.event === 'look-up' && row.detail?.what === event.APIName && !('found' in row.detail));
  const asked = rows[index];
  if (asked) rows[index] = { ...asked, detail: { ...asked.detail, found: toDetail(event.Item ?? null), count: event.TotalItems ?? null } };
};

/** `woz_1589355382` names the second at which the batch began; the only time that a dialogue without events has. */
const batchTime = (dialogue: StarDialogue): number => Number(dialogue.BatchID?.match(/(\d{9,11})$/)?.[1] ?? 0) * 1_000;

const answersOf = (who: string, answers: StarDialogue['UserQuestionnaire']): readonly (readonly [string, string | number | boolean | null])[] =>
  answers.map(({ Question, Answer }) => [toLine(`${who}: ${Question}`), typeof Answer === 'string' ? toProse(Answer) : Answer]);

const ended = new Set(['Complete', 'DisconnectDuringQuestionnaire']);

/** Ended as planned: closed. Cut off: whoever spoke last is the one who does not wait. Nothing said: nothing to do. */
const statusOf = (dialogue: StarDialogue, messages: readonly Interaction[]): CaseStatus => {
  if (ended.has(dialogue.CompletionLevel) || messages.length === 0) return 'closed';
  return messages.at(-1)!.direction === 'in' ? 'open' : 'waiting';
};

export const caseOfDialogue = (dialogue: StarDialogue, { teamId }: { readonly teamId: string }): CaseWithInteractions => {
  const caseId = starId('case', dialogue.DialogueID);
  const customerId = starId('customer', dialogue.AnonymizedUserWorkerID);
  const agentId = starId('agent', dialogue.AnonymizedWizardWorkerID);
  const rows: Interaction[] = [];
  let at = 0;
  for (const { index, event } of dialogue.Events) {
    if (event.Agent === 'KnowledgeBase') {
      withAnswer(rows, event);
      continue;
    }
    const shape = shapeOf(event, agentId)!;
    // The source counts whole seconds; a moment of its own keeps each line in its place.
    at = Math.max(at + 1, event.UnixTime * 1_000);
    rows.push(newInteraction({ id: starId('interaction', dialogue.DialogueID, index), caseId, customerId, teamId, at, ...shape }));
  }
  const messages = rows.filter((row) => row.kind === 'message');
  const status = statusOf(dialogue, messages);
  const createdAt = rows[0]?.at ?? batchTime(dialogue);
  const lastAt = rows.at(-1)?.at ?? createdAt;
  const domains = [...new Set(dialogue.Scenario.Domains.filter((domain) => domain !== null))].map(toLine);
  const opening = messages.find((row) => row.direction === 'in')?.text ?? '';
  const lastOut = messages.findLastIndex((row) => row.direction === 'out');
  return {
    case: newCase({
      id: caseId,
      subject: opening.trim() === '' ? `Chat about ${domains.join(', ') || 'nothing yet'} that ended before a question` : toSubject(opening),
      customerId, teamId, status,
      assigneeId: status === 'closed' ? agentId : null,
      channel: 'chat',
      tags: domains,
      customFields: {
        'completion': toLine(dialogue.CompletionLevel),
        'ordinary task': dialogue.Scenario.Happy ?? null,
        'several tasks': dialogue.Scenario.MultiTask ?? null,
        ...Object.fromEntries([...answersOf('Customer', dialogue.UserQuestionnaire), ...answersOf('Agent', dialogue.WizardQuestionnaire)]),
      },
      createdAt, lastInteractionAt: lastAt,
      waitingSince: status === 'open' ? messages[lastOut + 1]!.at : null,
      preview: previewOf(messages.at(-1)?.text ?? ''),
      closedAt: status === 'closed' ? lastAt : null,
      externalId: String(dialogue.DialogueID),
    }),
    interactions: rows,
  };
};
