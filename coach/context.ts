/**
 * What the helper may know of the case while an agent writes. A plain object, so that it crosses into a worker; every
 * field may be empty, and the helper then says less instead of guessing.
 */

export type Channel = 'phone' | 'email' | 'chat' | 'sms' | 'tty';

export interface CoachContext {
  readonly customerName: string | null;
  readonly agentName: string | null;
  /** Other people that the draft may rightly name: colleagues, relatives on the account. */
  readonly otherNames: readonly string[];
  /** As the case writes them, e.g. "#W2378156". */
  readonly orderNumbers: readonly string[];
  /** What the customer told us and would be glad that we remember. */
  readonly facts: readonly string[];
  /** The customer's last message, as they wrote it. */
  readonly customerText: string | null;
  /** Questions of that message that still want an answer; `questionsIn` finds them. */
  readonly openQuestions: readonly string[];
  readonly channel: Channel | null;
  /** Open promises to this customer, in words. */
  readonly promises: readonly string[];
  /** A date that the case turns on, as the agent would say it ("Friday 12 June"). */
  readonly date: string | null;
  /** What the agent's own policy lets them offer now. */
  readonly powers: readonly ('gesture' | 'mission' | 'promise')[];
}

export const emptyContext: CoachContext = {
  customerName: null, agentName: null, otherNames: [], orderNumbers: [], facts: [], customerText: null, openQuestions: [],
  channel: null, promises: [], date: null, powers: [],
};

const titles = /^(?:mr|mrs|ms|miss|mx|dr|prof)\.?\s+/i;

/** "Dr. Anna Meyer" → "Anna": what one calls a customer who has not asked for anything else. */
export const firstNameOf = (name: string | null): string | null => name?.trim().replace(titles, '').split(/\s+/)[0] || null;
