/**
 * Why something was refused, or came out otherwise than foreseen. The code is for programs; the words are for the
 * agent: what happened, what is safe, what to do.
 */
import { z } from 'zod';

export const reason = z.object({
  code: z.string().max(64),
  words: z.string().max(1_000),
  /** What a window needs to show it: the messages that overtook a reply, the two values of a field. */
  detail: z.record(z.string(), z.unknown()).optional(),
});
export type Reason = z.infer<typeof reason>;

const reasons = {
  'row-gone': 'What this was about is no longer there. Your words are kept here; copy them to where they belong now.',
  'not-yours': 'This belongs to a team that you are not in. Your words are kept here; a supervisor of that team can help.',
  'supervisor-only': 'Only a supervisor can do this. Nothing was changed; ask one of yours.',
  'already-decided': 'A supervisor has already decided on this. Their decision stands.',
  'already-ended': 'This had already ended when your change arrived. Nothing was changed.',
  'customer-not-told': 'A mission ends when the customer has heard about it. Tell the customer first, then end it.',
  'needs-approval': 'This is more than the policy lets you give alone. It waits for a supervisor; the customer keeps what you said.',
  'not-understood': 'Central did not understand this change. Your words are kept here; send them again after an update, or copy them.',
  'failed-at-central': 'Central failed at this twice. Your words are kept here; try again later or copy them.',
  'id-taken': 'Central already has something else under this name, and it stays as it is. Your words are kept here; write them anew.',
  overtaken: 'Something was said in this case before your reply arrived, so it was held and nothing was sent. Read what was said, then send it as it is, edit it or drop it.',
  'set-meanwhile': 'A colleague had set this to something else before your change arrived. Yours stands; both are shown, and either can be taken back.',
  'merged-into-itself': 'A case cannot be merged into itself.',
} as const;
export type ReasonCode = keyof typeof reasons;

export const because = (code: ReasonCode): Reason => ({ code, words: reasons[code] });
