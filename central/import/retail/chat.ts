/**
 * A chat of the retail shop as a case. The source is one text of `user:`, `assistant:` and `tool:` parts without times,
 * so the moments are made up, a fixed distance apart, and the case says so. `assistant: None` stands before a look-up.
 */
import { z } from 'zod';
import type { Interaction } from '../../../contract/model/case.ts';
import { previewOf } from '../../../contract/operations/case-rows.ts';
import { newCase, newInteraction } from '../blank-rows.ts';
import type { CaseWithInteractions } from '../star/case-of-dialogue.ts';
import { toDetail, toProse, toSubject } from '../words.ts';
import { retailId } from './records.ts';

export const retailChat = z.object({ messages_display: z.string().min(1).max(524_288) });

export interface ChatPart {
  readonly who: 'user' | 'assistant' | 'tool';
  readonly text: string;
}

const stopMark = '###STOP###';

/** The parts in order, without stage directions. Empty when the text is no chat. */
export const chatParts = (display: string): readonly ChatPart[] =>
  display.split(/^(?=(?:user|assistant|tool): )/m).flatMap((part): readonly ChatPart[] => {
    const read = part.match(/^(user|assistant|tool): (.*)$/s);
    if (!read) return [];
    const who = read[1] as ChatPart['who'];
    const text = read[2]!.replaceAll(stopMark, '').trim();
    return text === '' || (who === 'assistant' && text === 'None') ? [] : [{ who, text }];
  });

const found = (text: string): unknown => {
  try {
    return toDetail(JSON.parse(text));
  } catch {
    return toProse(text);
  }
};

const stepMs = 40_000;

export interface ChatContext {
  /** The chat's own key: its place among the chats. */
  readonly key: number;
  readonly customerId: string;
  readonly agentId: string;
  readonly teamId: string;
  readonly orderIds: readonly string[];
  readonly startAt: number;
}

export const caseOfChat = (parts: readonly ChatPart[], { key, customerId, agentId, teamId, orderIds, startAt }: ChatContext): CaseWithInteractions => {
  const caseId = retailId('case', key);
  const interactions = parts.map(({ who, text }, index): Interaction => {
    const where = { id: retailId('interaction', key, index), caseId, customerId, teamId, at: startAt + index * stepMs };
    switch (who) {
      case 'user':
        return newInteraction({ ...where, kind: 'message', direction: 'in', channel: 'chat', text: toProse(text) });
      case 'assistant':
        return newInteraction({ ...where, kind: 'message', direction: 'out', channel: 'chat', agentId, text: toProse(text) });
      case 'tool':
        return newInteraction({ ...where, kind: 'event', direction: 'internal', event: 'look-up', agentId, text: '', detail: { what: 'shop', found: found(text) } });
    }
  });
  const messages = interactions.filter((row) => row.kind === 'message');
  const lastAt = interactions.at(-1)!.at;
  return {
    case: newCase({
      id: caseId, customerId, teamId, assigneeId: agentId, status: 'closed', channel: 'chat', orderIds: [...orderIds],
      subject: toSubject(messages.find((row) => row.direction === 'in')?.text ?? 'Chat'),
      customFields: { 'times': 'made up: the source has none' },
      createdAt: startAt, lastInteractionAt: lastAt, closedAt: lastAt,
      preview: previewOf(messages.at(-1)?.text ?? ''),
      externalId: `chat-${key}`,
    }),
    interactions,
  };
};
