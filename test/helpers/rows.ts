/** Rows for tests: complete, plain, and the same on every run. */
import type { Persona as ShippedPersona } from '../../coach/persona.ts';
import type { Case } from '../../contract/model/case.ts';
import type { Customer } from '../../contract/model/customer.ts';
import type { Row } from '../../contract/model/entities.ts';
import type { Persona } from '../../contract/model/persona.ts';

/** A fixed UUIDv7-shaped id, by number. */
export const someId = (number: number): string => `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

export const someCustomer = (fields: Partial<Customer> = {}): Customer => ({
  id: someId(1_000), name: 'Ada Lovelace', sayName: null, pronouns: null, company: null, phones: [], emails: ['ada@example.com'], address: null,
  language: null, timeZone: null, accessNeeds: [], preferredChannel: null, avoidChannels: [], personaId: null, hasDroppedAct: false, tags: [],
  externalId: null, since: null, ...fields,
});

export const someCase = (fields: Partial<Case> = {}): Case => ({
  id: someId(2_000), number: 1, subject: 'The left boot', customerId: someId(1_000), teamId: someId(3_000), assigneeId: null, status: 'new',
  priority: 'normal', channel: 'email', tags: [], customFields: {}, orderIds: [], linkedCaseIds: [], mergedIntoId: null, isOurMistake: false,
  snoozedUntil: null, createdAt: 1_699_000_000_000, lastInteractionAt: 1_699_000_000_000, waitingSince: null, preview: '', closedAt: null,
  externalId: null, ...fields,
});

export const someInteraction = (fields: Partial<Row<'interaction'>> = {}): Row<'interaction'> => ({
  id: someId(1), caseId: someId(2_000), customerId: someId(1_000), teamId: someId(3_000), kind: 'note', channel: null, direction: 'internal', agentId: null, text: '', html: null,
  event: null, detail: null, durationMs: null, personaId: null, at: 1_700_000_000_000, externalId: null, ...fields,
});

/** The customer wrote. */
export const someMessage = (fields: Partial<Row<'interaction'>> = {}): Row<'interaction'> => someInteraction({ kind: 'message', channel: 'email', direction: 'in', ...fields });

/** A persona as its row is. */
export const putPersona = ({ id, name, description, rules }: ShippedPersona): Persona => ({ id, teamId: null, name, description, rules: rules as Persona['rules'], isEnabled: true });
