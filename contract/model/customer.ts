/** The person we help, what they need to be able to speak with us, and the facts they told us. */
import { z } from 'zod';
import { accessNeedKinds } from '../vocabulary.ts';
import { channel } from './channel.ts';
import { entity } from './entity.ts';
import { agentId, caseId, customerId, factId, instant, line, personaId } from './ids.ts';
import { setBy } from './set-by.ts';

/** Something the customer needs so that they can speak with us at all. Stands at the top of every card. */
export const accessNeed = z.object({ kind: z.enum(accessNeedKinds), note: line });
export type AccessNeed = z.infer<typeof accessNeed>;

export const customer = entity({
  table: 'customer',
  scope: 'company',
  schema: z.object({
    id: customerId,
    name: line,
    /** How to say the name, in the agent's own spelling ("shi-VAWN"). */
    sayName: line.nullable(),
    pronouns: line.nullable(),
    company: line.nullable(),
    /** E.164, the first one preferred. */
    phones: z.array(z.string().max(32)),
    /** Lower case, the first one preferred. */
    emails: z.array(z.string().max(320)),
    address: line.nullable(),
    /** BCP 47. */
    language: z.string().max(35).nullable(),
    timeZone: z.string().max(64).nullable(),
    accessNeeds: z.array(accessNeed),
    preferredChannel: channel.nullable(),
    /** Channels that must not be used; a call is stopped before it is dialled. */
    avoidChannels: z.array(channel),
    /** The persona that this customer enjoyed last. */
    personaId: personaId.nullable(),
    /** True when the customer wants plain words: no persona is offered. */
    hasDroppedAct: z.boolean(),
    tags: z.array(line),
    /** The name of this customer in the system it was imported from. */
    externalId: line.nullable(),
    since: instant.nullable(),
    setBy,
  }),
});
export type Customer = z.infer<typeof customer.schema>;

/** Something the customer told us and would be glad that we remember; forgotten on request. */
export const fact = entity({
  table: 'fact',
  scope: 'company',
  schema: z.object({
    id: factId,
    customerId,
    text: line,
    caseId: caseId.nullable(),
    agentId: agentId.nullable(),
    isPinned: z.boolean(),
    saidAt: instant,
    /** When set, `text` is empty: the words are gone, that something was forgotten remains. */
    forgottenAt: instant.nullable(),
  }),
});
export type Fact = z.infer<typeof fact.schema>;
