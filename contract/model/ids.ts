/**
 * Identifiers and instants. Every row is named by a UUID: version 7 for rows born on a desktop or at central,
 * version 5 (a hash of the source's own key) for imported rows, so that importing twice names the same row.
 */
import { z } from 'zod';

export const id = z.uuid();
export type Id<Brand extends string> = string & { readonly __brand?: Brand };

const idOf = <Brand extends string>() => z.uuid() as unknown as z.ZodType<Id<Brand>, string>;

export const agentId = idOf<'agent'>();
export const teamId = idOf<'team'>();
export const customerId = idOf<'customer'>();
export const factId = idOf<'fact'>();
export const caseId = idOf<'case'>();
export const interactionId = idOf<'interaction'>();
export const orderId = idOf<'order'>();
export const productId = idOf<'product'>();
export const promiseId = idOf<'promise'>();
export const gestureId = idOf<'gesture'>();
export const policyId = idOf<'policy'>();
export const missionId = idOf<'mission'>();
export const planId = idOf<'plan'>();
export const personaId = idOf<'persona'>();
export const storyId = idOf<'story'>();
export const templateId = idOf<'template'>();
export const viewId = idOf<'view'>();
export const snippetId = idOf<'snippet'>();
export const carriedDraftId = idOf<'carriedDraft'>();
export const readMarkId = idOf<'readMark'>();
export const deviceId = idOf<'device'>();
export const operationId = idOf<'operation'>();

export type AgentId = z.infer<typeof agentId>;
export type TeamId = z.infer<typeof teamId>;
export type CustomerId = z.infer<typeof customerId>;
export type CaseId = z.infer<typeof caseId>;
export type InteractionId = z.infer<typeof interactionId>;
export type DeviceId = z.infer<typeof deviceId>;
export type OperationId = z.infer<typeof operationId>;

/** Milliseconds since 1970 UTC. For people to read, never to order data by: clocks lie. */
export const instant = z.number().int().min(-8_640_000_000_000_000).max(8_640_000_000_000_000);

/** A short line that a person typed: a name, a subject, a reason. */
export const line = z.string().max(500);
/** Words of any length that a person wrote: a message, a note. 1 MiB of UTF-16 at most. */
export const prose = z.string().max(524_288);
