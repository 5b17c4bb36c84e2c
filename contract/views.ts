/**
 * What the windows show: read models that the workspace makes from rows. Windows never see tables.
 */
import type { Agent, Role } from './model/agent.ts';
import type { Case, CaseStatus, Interaction, Priority } from './model/case.ts';
import type { Channel } from './model/channel.ts';
import type { Customer, Fact } from './model/customer.ts';
import type { Gesture, Policy, Promise_ } from './model/generosity.ts';
import type { Mission, Plan } from './model/mission.ts';
import type { Order } from './model/order.ts';
import type { Persona } from './model/persona.ts';
import type { Reason } from './protocol/reason.ts';
import type { OperationName } from './operations/operations.ts';

/** A line in the queue. */
export interface QueueRow {
  readonly id: string;
  readonly number: number | null;
  readonly subject: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly status: CaseStatus;
  readonly priority: Priority;
  readonly channel: Channel;
  readonly preview: string;
  readonly lastInteractionAt: number;
  readonly waitingSince: number | null;
  readonly snoozedUntil: number | null;
  readonly isOurMistake: boolean;
  readonly tags: readonly string[];
  /** When the earliest open promise of the case falls due. */
  readonly promiseDueAt: number | null;
  /** Something done here has not left the machine yet. */
  readonly isWaitingToLeave: boolean;
  /** Somebody else said something since the agent looked, on whichever desk that was. */
  readonly isUnread: boolean;
}

export interface QueuePage {
  readonly rows: readonly QueueRow[];
  readonly offset: number;
  readonly total: number;
}

/** An interaction as shown in a conversation, with what sync has to say about it. */
export interface ShownInteraction extends Interaction {
  readonly agentName: string | null;
  readonly personaName: string | null;
  /** `waiting`: not at central yet · `refused`: central said no, `reason` says why · `settled`: everyone has it. */
  readonly delivery: 'settled' | 'waiting' | 'refused';
  readonly reason: Reason | null;
}

export interface CaseView {
  readonly case: Case;
  readonly customer: Customer | null;
  readonly assignee: Agent | null;
  readonly teamName: string;
  readonly orders: readonly Order[];
  readonly promises: readonly Promise_[];
  readonly gestures: readonly Gesture[];
  readonly missions: readonly Mission[];
  readonly plans: readonly Plan[];
  readonly policy: Policy | null;
  readonly isWaitingToLeave: boolean;
}

export interface InteractionPage {
  /** Oldest first. */
  readonly interactions: readonly ShownInteraction[];
  readonly hasEarlier: boolean;
  /** The conversation is not on this machine as a whole: what is shown are the parts that are. */
  readonly isAway: boolean;
  /** Up to when the agent has read it; null: nobody knows. */
  readonly readUpTo: number | null;
}

/** What the copy on this machine holds. */
export interface CacheState {
  readonly caseCount: number;
  /** Closed cases of which only the line is here, not what was said. */
  readonly awayCount: number;
  readonly usedBytes: number;
}

/** How a customer took a line that was said in a persona. */
export interface PersonaPlay {
  readonly personaId: string;
  readonly personaName: string;
  readonly reading: 'plays-along' | 'neutral' | 'cold' | 'distressed';
  readonly sureness: 'sure' | 'fairly sure' | 'unsure';
  /** The words that the reading rests on. */
  readonly words: readonly string[];
  /** The customer's message that was read. */
  readonly replyId: string;
  readonly at: number;
  readonly caseId: string;
  readonly caseSubject: string;
  readonly caseNumber: number | null;
  readonly customerId: string;
  readonly customerName: string;
}

/** What came of a persona. It names customers and cases and never who of us spoke. */
export interface PersonaOutcome {
  readonly personaId: string;
  readonly countByReading: Readonly<Record<PersonaPlay['reading'], number>>;
  /** Newest first, a hundred at most. */
  readonly plays: readonly PersonaPlay[];
}

/** The first thing an agent sees of a caller. */
export interface CustomerCard {
  readonly customer: Customer;
  /** `customer.phones` in the same order, as people write them. */
  readonly shownPhones: readonly string[];
  readonly facts: readonly Fact[];
  readonly openPromises: readonly (Promise_ & { readonly ownerName: string | null })[];
  readonly openCases: readonly QueueRow[];
  readonly orders: readonly Order[];
  /** Newest first, at most five, any channel. */
  readonly lastInteractions: readonly ShownInteraction[];
  readonly persona: Persona | null;
  /** How they took personas so far, newest first. */
  readonly plays: readonly PersonaPlay[];
  readonly caseCount: number;
  /** Granted within the policy's window. */
  readonly gestureCount: number;
  readonly isGestureFlagged: boolean;
}

export interface CallCandidate {
  readonly customerId: string;
  readonly name: string;
  /** Why we think so, in words: "this is her number", "wrote from it in May". */
  readonly why: string;
  /** `sure`: one customer has exactly this number · `likely` · `maybe`. */
  readonly certainty: 'sure' | 'likely' | 'maybe';
}

export interface CallLookup {
  /** As it was received. */
  readonly from: string;
  /** E.164, or null where it is not a phone number (a withheld number, a SIP address). */
  readonly phone: string | null;
  /** As people of its country write it. */
  readonly shown: string;
  readonly candidates: readonly CallCandidate[];
}

export interface HistoryEntry {
  readonly id: string;
  readonly kind: 'message' | 'call' | 'note' | 'case' | 'order' | 'promise' | 'gesture' | 'mission' | 'plan' | 'fact';
  readonly at: number;
  readonly caseId: string | null;
  readonly title: string;
  readonly text: string;
  readonly channel: Channel | null;
  readonly direction: 'in' | 'out' | 'internal' | null;
  readonly agentName: string | null;
  readonly personaName: string | null;
  /** Of an order, promise, gesture, case …, in the word of its model. */
  readonly status: string | null;
}

export interface HistoryPage {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  readonly hasEarlier: boolean;
  /** Closed cases of this customer whose words are not on this machine. */
  readonly awayCount: number;
}

export interface SearchPart {
  readonly text: string;
  readonly isHit: boolean;
}

export interface SearchHit {
  readonly kind: 'customer' | 'case' | 'interaction' | 'order';
  readonly id: string;
  readonly caseId: string | null;
  readonly customerId: string;
  readonly title: readonly SearchPart[];
  readonly snippet: readonly SearchPart[];
  readonly at: number | null;
  readonly channel: Channel | null;
  readonly status: string | null;
}

export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  /** More exist than are shown. */
  readonly hasMore: boolean;
  /** Words of the query that were not understood as a filter ("before:soon"), each with why. */
  readonly complaints: readonly string[];
  readonly tookMs: number;
}

export interface Draft {
  readonly caseId: string;
  readonly kind: 'reply' | 'note';
  readonly channel: Channel | null;
  readonly text: string;
  readonly personaId: string | null;
  /** Before a persona or a mend changed it; what "drop the act" goes back to. */
  readonly plainText: string | null;
  readonly savedAt: number;
  /** What the agent wrote on another desk meanwhile and is not in the text. */
  readonly otherText: string | null;
}

/** How the line to central is, by the last answers. */
export type Line =
  | 'connecting'
  | 'online'
  | 'unreachable'
  | 'not-now'
  | 'signed-out'
  | 'update-needed';

export interface SyncStatus {
  readonly line: Line;
  /** In plain words: what is the matter, what is safe. */
  readonly words: string;
  readonly centralUrl: string;
  readonly waiting: number;
  readonly oldestWaitingAt: number | null;
  /** How long the oldest has waited although the line was good, whatever the machine's clock says; null when that is not long. */
  readonly stuckMs: number | null;
  /** What was set aside and needs a person. */
  readonly setAside: number;
  /** This agent's words that lie under another's and were not put away. */
  readonly overwritten: number;
  readonly lastPulledAt: number | null;
  readonly lastAnswerAt: number | null;
  /** Rows arrived and expected while the first copy comes in; null when it is complete. */
  readonly bootstrap: { readonly done: number; readonly total: number } | null;
  readonly caseCount: number;
}

/** Words for a customer that did not go out, shown where they were written, beside what was said meanwhile (S22). */
export interface HeldReply {
  readonly operationId: string;
  readonly caseId: string;
  /** `held`: it was overtaken · `parked`: a draft that made room for another one. */
  readonly state: 'held' | 'parked';
  readonly text: string;
  readonly channel: Channel | null;
  readonly personaId: string | null;
  /** When it was written. */
  readonly at: number;
  readonly reason: Reason | null;
  /** What was said before it arrived, in the order in which it reached central. */
  readonly meanwhile: readonly ShownInteraction[];
}

export const overTables = ['case', 'customer', 'persona'] as const;
export type OverTable = (typeof overTables)[number];

/** Two people set one field: both values, and who the other one is. */
export interface OverNotice {
  /** `under`: this agent's word lies under another's · `over`: it stands over another's. */
  readonly is: 'under' | 'over';
  readonly table: OverTable;
  readonly id: string;
  readonly field: string;
  /** When the word that stands was said. */
  readonly at: number;
  readonly caseId: string | null;
  readonly customerId: string | null;
  /** The case's subject, the customer's or the persona's name. */
  readonly title: string;
  readonly otherName: string | null;
  readonly mine: unknown;
  readonly theirs: unknown;
  /** For `over`: the set-aside operation that tells of it. */
  readonly operationId: string | null;
}

export interface OutboxEntry {
  readonly operationId: string;
  readonly sequence: number | null;
  readonly name: OperationName;
  /** What it is in a line: "Reply to Ada Lovelace". */
  readonly title: string;
  /** The words that it carries, to read and to copy. */
  readonly text: string;
  readonly caseId: string | null;
  readonly at: number;
  /** `held`: a reply that was overtaken · `parked`: a draft that made room for another one. */
  readonly state: 'waiting' | 'refused' | 'adjusted' | 'unreadable' | 'held' | 'parked';
  readonly reason: Reason | null;
  /** Its agent decided against it; it stays here until they let go of it. */
  readonly isDropped: boolean;
}

/** The language model of a team as this desk has it. */
export interface ModelSetup {
  readonly teamId: string;
  readonly url: string;
  readonly name: string;
  readonly isOn: boolean;
  /** A key for this very address rests on this desk. */
  readonly hasKey: boolean;
}

/** Where the program stands at the door of a workspace. */
export type Door =
  /** `share`: how much of a copy that central had ready is here, from 0 to 1; 1: it is being put in its place. Nothing is said of it where there is none. */
  | { readonly at: 'opening'; readonly share?: number }
  | { readonly at: 'sign-in'; readonly centralUrl: string; readonly login: string; readonly words: string }
  | { readonly at: 'passphrase'; readonly isNew: boolean; readonly login: string; readonly words: string }
  | { readonly at: 'locked'; readonly login: string }
  | { readonly at: 'shut'; readonly code: 'key-lost' | 'from-newer-version' | 'damaged' | 'keeps-stopping' | 'set-aside' | 'in-use' | 'disk'; readonly words: string; readonly advice: string }
  | { readonly at: 'open'; readonly me: Me };

export interface Me {
  readonly agentId: string | null;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly teamIds: readonly string[];
}

export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly chrome: string;
  readonly platform: string;
  /** Where the workspace's key lies, in words. */
  readonly keyStore: string;
  readonly isDemo: boolean;
}

/** A thing that came from outside and only ever looks up and shows. */
export type DeepLink =
  | { readonly kind: 'call'; readonly from: string }
  | { readonly kind: 'case'; readonly caseId: string }
  | { readonly kind: 'customer'; readonly customerId: string }
  | { readonly kind: 'broken'; readonly words: string };
