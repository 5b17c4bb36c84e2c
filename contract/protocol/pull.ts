/** `POST /v1/pull`: what changed since the cursor, as one checkpoint (rules S10 to S13). The answer is a stream of lines. */
import { z } from 'zod';
import { role } from '../model/agent.ts';
import { deviceId, teamId } from '../model/ids.ts';
import { verdict } from './push.ts';
import { mostSeen, seenRevision, stamp } from './stamp.ts';
import { columnsLine, goneLine, rowsLine } from './rows.ts';

export const pullRequest = z.object({
  deviceId,
  epoch: z.uuid(),
  cursor: z.number().int().nonnegative(),
  /** Of the cursor's revision, as central gave it with that cursor; null: the desk was given none. */
  stamp: stamp.nullable().default(null),
  /** Revisions as of which other answers brought rows, a first copy or a case, since the desk last pulled. */
  seen: z.array(seenRevision).max(mostSeen).default([]),
  /** The teams whose rows the desk holds; rows of teams that the agent joined since come whole. */
  teamIds: z.array(teamId),
  /** Tables that the desk did not know when it last pulled; their rows come whole. */
  newTables: z.array(z.string().max(64)).max(100).default([]),
  /** Verdicts after this sequence are wanted. */
  afterSequence: z.number().int().nonnegative(),
});
export type PullRequest = z.infer<typeof pullRequest>;

export const pullStart = z.object({
  is: z.literal('start'),
  role,
  teamIds: z.array(teamId),
  /** The desk was away for longer than tombstones live, or central was restored: start over with a bootstrap, keep the outbox. */
  reset: z.enum(['epoch', 'too-old']).nullable(),
});
/** Last line. Nothing of a pull is applied before it has arrived. */
export const pullEnd = z.object({
  is: z.literal('end'),
  cursor: z.number().int().nonnegative(),
  stamp: stamp.nullable().default(null),
  lastSequence: z.number().int().nonnegative(),
  verdicts: z.array(verdict),
});

export const pullLine = z.discriminatedUnion('is', [pullStart, columnsLine, rowsLine, goneLine, pullEnd]);
export type PullLine = z.infer<typeof pullLine>;
