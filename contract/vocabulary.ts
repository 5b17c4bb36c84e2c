/**
 * The closed lists and limits of the domain: what the schemas allow and what a window offers to choose from. Apart from the schemas, so that
 * a window, which checks nothing by them, does not have to build them.
 */
export const channels = ['phone', 'email', 'chat', 'sms', 'tty'] as const;

/** `new`: nobody has looked · `open`: waiting on us · `waiting`: waiting on the customer · `closed`. */
export const caseStatuses = ['new', 'open', 'waiting', 'closed'] as const;
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;

export const accessNeedKinds = ['deaf', 'hard-of-hearing', 'speech', 'low-vision', 'relay', 'tty', 'plain-language', 'interpreter', 'other'] as const;
export const gestureKinds = ['credit', 'half-price-month', 'mark-as-lost', 'replacement', 'upgrade', 'flowers', 'buy-from-rival', 'other'] as const;

export const queueViews = ['mine', 'unassigned', 'team', 'promised-today', 'waiting-on-us', 'our-mistakes', 'snoozed', 'closed', 'all'] as const;

/** What a window remembers for its agent, under these names. */
export const rememberedNames = ['own-words', 'dismissals', 'persona-edits'] as const;
export type RememberedName = (typeof rememberedNames)[number];

/** How many of the newest messages a reply names as seen: more than one, since the newest by the clock may not be the last to have arrived. */
export const mostSeen = 8;
