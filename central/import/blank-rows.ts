/** Rows with everything left open that a source may not know. */
import type { Agent } from '../../contract/model/agent.ts';
import type { Case, Interaction } from '../../contract/model/case.ts';
import type { Customer } from '../../contract/model/customer.ts';

type Needs<Row, Field extends keyof Row> = Pick<Row, Field> & Partial<Row>;

export const newCustomer = (fields: Needs<Customer, 'id' | 'name'>): Customer => ({
  sayName: null, pronouns: null, company: null, phones: [], emails: [], address: null, language: null, timeZone: null, accessNeeds: [],
  preferredChannel: null, avoidChannels: [], personaId: null, hasDroppedAct: false, tags: [], externalId: null, since: null, ...fields,
});

export const newCase = (fields: Needs<Case, 'id' | 'subject' | 'customerId' | 'teamId' | 'status' | 'channel' | 'createdAt' | 'lastInteractionAt'>): Case => ({
  number: null, assigneeId: null, priority: 'normal', tags: [], customFields: {}, orderIds: [], linkedCaseIds: [], mergedIntoId: null,
  isOurMistake: false, snoozedUntil: null, waitingSince: null, preview: '', closedAt: null, externalId: null, ...fields,
});

export const newInteraction = (fields: Needs<Interaction, 'id' | 'caseId' | 'customerId' | 'teamId' | 'kind' | 'direction' | 'text' | 'at'>): Interaction => ({
  channel: null, agentId: null, html: null, event: null, detail: null, durationMs: null, personaId: null, externalId: null, ...fields,
});

/** Somebody who worked at the source. They are named beside what they did, and cannot sign in. */
export const newFormerAgent = (fields: Needs<Agent, 'id' | 'login' | 'name' | 'teamIds'>): Agent => ({ role: 'agent', timeZone: null, isActive: false, ...fields });
