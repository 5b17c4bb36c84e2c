/**
 * Every channel between a window and the processes behind it: who answers, the schema that its argument must pass
 * before anyone looks at it, and the type of what comes back. preload/ builds `window.goodship` from this table, so
 * `case.reply` is `goodship.case.reply(args)`. Operations are channels of their own name.
 */
import { z } from 'zod';
import type { Answer } from './answer.ts';
import { of, type ChannelDefinition, type ChannelOwner } from './channel-definition.ts';
import { mainChannels } from './main-channels.ts';
import { channel as customerChannel } from './model/channel.ts';
import type { Agent, Team } from './model/agent.ts';
import type { Policy } from './model/generosity.ts';
import type { Snippet, Template, View } from './model/desk.ts';
import { caseId, customerId, instant, line, operationId, personaId, prose, teamId } from './model/ids.ts';
import { modelUrl } from './model/language-model.ts';
import type { Persona } from './model/persona.ts';
import { operations, type OperationInput, type OperationName } from './operations/operations.ts';
import type { Settings } from './settings.ts';
import { overTables } from './views.ts';
import { queueViews, rememberedNames } from './vocabulary.ts';
import type {
  CacheState, CallLookup, CaseView, CustomerCard, DeepLink, Door, Draft, HeldReply, HistoryPage, InteractionPage, ModelSetup, OutboxEntry, OverNotice, PersonaOutcome, QueuePage,
  SearchAnswer,
  SyncStatus,
} from './views.ts';

const nothing = z.undefined();
const limit = z.number().int().min(1).max(500);
const offset = z.number().int().min(0).max(10_000_000);

export const queueView = z.enum(queueViews);
export type QueueView = z.infer<typeof queueView>;
export const queueSort = z.enum(['newest', 'oldest', 'waiting-longest', 'priority']);
export type QueueSort = z.infer<typeof queueSort>;

const modelMessage = z.object({ role: z.enum(['system', 'user']), content: z.string().max(40_000) });
export type ModelMessageSent = z.infer<typeof modelMessage>;

const draftKey = { caseId, kind: z.enum(['reply', 'note']) };

/** Questions that change nothing, and the few deeds that are not operations. */
export const ownChannels = {
  ...mainChannels,

  'queue.list': of<QueuePage>().workspace(z.object({ view: queueView, sort: queueSort, offset, limit, teamId: teamId.nullable().default(null) })),
  'queue.counts': of<Readonly<Record<QueueView, number>>>().workspace(z.object({ teamId: teamId.nullable().default(null) })),
  /** Rows for a search with filters, as a queue of its own ("saved view"). */
  'queue.search': of<QueuePage>().workspace(z.object({ query: line, sort: queueSort, offset, limit })),
  'case.get': of<CaseView | null>().workspace(z.object({ caseId })),
  /** The newest `limit` interactions before (`beforeAt`, `beforeId`), or the newest of all. */
  'case.interactions': of<InteractionPage>().workspace(z.object({ caseId, before: z.object({ at: z.number(), id: z.uuid() }).nullable().default(null), limit })),
  /** Fetches a conversation that is not on this machine; a problem says why it cannot be had now. */
  'case.fetch': of<null>().workspace(z.object({ caseId })),
  /** The agent has read this case up to then; their other desks hear of it. */
  'case.looked': of<null>().workspace(z.object({ caseId, upTo: instant })),
  'customer.card': of<CustomerCard | null>().workspace(z.object({ customerId })),
  'history.list': of<HistoryPage>().workspace(z.object({
    customerId,
    kinds: z.array(z.enum(['message', 'call', 'note', 'case', 'order', 'promise', 'gesture', 'mission', 'plan', 'fact'])).nullable().default(null),
    before: z.object({ at: z.number(), id: z.uuid() }).nullable().default(null),
    limit,
  })),
  'call.lookup': of<CallLookup>().workspace(z.object({ from: z.string().max(256) })),
  'search.query': of<SearchAnswer>().workspace(z.object({ text: line, limit })),

  'draft.get': of<Draft | null>().workspace(z.object(draftKey)),
  'draft.save': of<null>().workspace(z.object({ ...draftKey, channel: customerChannel.nullable(), text: prose, personaId: personaId.nullable(), plainText: prose.nullable() })),

  /** Lets go of what was written on another desk and stands beside the draft. */
  'draft.letGo': of<null>().workspace(z.object(draftKey)),

  /** What the window remembers for its agent; null when there is nothing yet. */
  'remembered.get': of<string | null>().workspace(z.object({ name: z.enum(rememberedNames) })),
  'remembered.keep': of<null>().workspace(z.object({ name: z.enum(rememberedNames), text: z.string().max(8_000_000) })),

  'people.list': of<{ readonly agents: readonly Agent[]; readonly teams: readonly Team[] }>().workspace(nothing),
  'persona.list': of<readonly Persona[]>().workspace(nothing),
  /** How customers took each persona, from the cases on this desk. */
  'persona.outcomes': of<readonly PersonaOutcome[]>().workspace(nothing),
  'template.list': of<readonly Template[]>().workspace(nothing),
  'snippet.list': of<readonly Snippet[]>().workspace(nothing),
  'view.list': of<readonly View[]>().workspace(nothing),
  'policy.forTeam': of<Policy | null>().workspace(z.object({ teamId })),

  'model.forTeam': of<ModelSetup | null>().workspace(z.object({ teamId })),
  /** The key to the model at this address, kept in this desk's encrypted file; null takes it away. */
  'model.setKey': of<null>().workspace(z.object({ teamId, url: modelUrl, key: z.string().regex(/^[\x21-\x7e]{1,512}$/).nullable() })),
  /** Sends these messages as they are, once the window has shown them; `model.said` tells of the words as they come. */
  'model.ask': of<{ readonly text: string }>().workspace(z.object({ askId: z.uuid(), teamId, messages: z.array(modelMessage).min(1).max(4) })),
  'model.stop': of<null>().workspace(z.object({ askId: z.uuid() })),
  'cache.state': of<CacheState>().workspace(nothing),

  'sync.status': of<SyncStatus>().workspace(nothing),
  'sync.outbox': of<readonly OutboxEntry[]>().workspace(z.object({ limit })),
  /** Try again now, whatever the waiting time. */
  'sync.now': of<null>().workspace(nothing),
  /** Queue a set-aside operation again as a new one. */
  'sync.retry': of<null>().workspace(z.object({ operationId })),
  /** The agent has read a set-aside operation and lets go of it; for a week `sync.restore` brings it back. */
  'sync.discard': of<null>().workspace(z.object({ operationId })),
  'sync.restore': of<null>().workspace(z.object({ operationId })),
  /** Makes the words of a set-aside reply or note the draft of its case; the draft that was there is set aside in its place. */
  'sync.edit': of<{ readonly caseId: string; readonly kind: 'reply' | 'note' }>().workspace(z.object({ operationId })),
  /** Decides against a held reply, or takes that back; it stays in the sync centre alone. */
  'sync.drop': of<null>().workspace(z.object({ operationId, isDropped: z.boolean() })),
  /** Where two people set one field, and this agent is one of them. */
  'over.list': of<readonly OverNotice[]>().workspace(nothing),
  /** Takes either word back: sets the field to one of its values, as an operation of its own. */
  'over.set': of<null>().workspace(z.object({ table: z.enum(overTables), id: z.uuid(), field: z.string().max(64), value: z.unknown() })),
  /** The agent has read it. `at` is that of the notice: a later word on the same field is told anew. */
  'over.putAway': of<null>().workspace(z.object({ table: z.enum(overTables), id: z.uuid(), field: z.string().max(64), at: z.number(), isAway: z.boolean() })),
  /** Words for the customer of this case that did not go out, in the order in which they were written. */
  'held.list': of<readonly HeldReply[]>().workspace(z.object({ caseId })),
} as const satisfies Record<string, ChannelDefinition>;

/** What a window hears of its own accord. */
export interface Events {
  /** Rows changed, by this agent or another: ask again for what you show. Empty lists mean "anything". */
  readonly 'rows.changed': { readonly caseIds: readonly string[]; readonly customerIds: readonly string[]; readonly tables: readonly string[] };
  readonly 'sync.changed': SyncStatus;
  /** What the model has said so far to one asking. */
  readonly 'model.said': { readonly askId: string; readonly text: string };
  readonly 'door.changed': Door;
  readonly 'settings.changed': Settings;
  readonly 'link.came': DeepLink;
  /** A command of the menu or of a global key. */
  readonly 'command.came': { readonly command: string };
}
export type EventName = keyof Events;
export const eventOwners: Readonly<Record<EventName, ChannelOwner>> = {
  'rows.changed': 'workspace',
  'sync.changed': 'workspace',
  'model.said': 'workspace',
  'door.changed': 'main',
  'settings.changed': 'main',
  'link.came': 'main',
  'command.came': 'main',
};

type OwnChannels = typeof ownChannels;
export type OwnChannelName = keyof OwnChannels;
export type ChannelName = OwnChannelName | OperationName;

/** A queued operation: it is on the disk, and this is what it is called. `rowId` is the row that it gave birth to, if any. */
export interface Queued {
  readonly operationId: string;
  readonly rowId: string | null;
}

export type ChannelInput<Name extends ChannelName> =
  Name extends OwnChannelName ? z.input<OwnChannels[Name]['input']> : Name extends OperationName ? OperationInput<Name> : never;
export type ChannelValue<Name extends ChannelName> =
  Name extends OwnChannelName ? (OwnChannels[Name] extends ChannelDefinition<z.ZodType, infer Value> ? Value : never) : Queued;

const operationChannels = Object.fromEntries(
  Object.values(operations).map((operation): [string, ChannelDefinition] => [
    operation.name,
    { owner: 'workspace', input: operation.args.omit(Object.fromEntries(operation.newIds.map((field) => [field, true as const])) as never) },
  ]),
);

export const channels: Readonly<Record<ChannelName, ChannelDefinition>> = {
  ...ownChannels,
  ...(operationChannels as Record<OperationName, ChannelDefinition>),
};
export const isChannelName = (name: string): name is ChannelName => Object.hasOwn(channels, name);

type Call<Name extends ChannelName> = undefined extends ChannelInput<Name>
  ? () => Promise<Answer<ChannelValue<Name>>>
  : (input: ChannelInput<Name>) => Promise<Answer<ChannelValue<Name>>>;

type Subjects = { readonly [Name in ChannelName as Name extends `${infer Subject}.${string}` ? Subject : never]: true };
type Verbs<Subject extends string> = { readonly [Name in ChannelName as Name extends `${Subject}.${infer Verb}` ? Verb : never]: Call<Name> };

/** `window.goodship`: functions of the domain, and one to hear of changes. It answers with the way to stop listening. */
export type Goodship = { readonly [Subject in keyof Subjects & string]: Verbs<Subject> } & {
  readonly on: <Name extends EventName>(event: Name, hear: (detail: Events[Name]) => void) => () => void;
};
