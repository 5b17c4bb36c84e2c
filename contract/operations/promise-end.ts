import { z } from 'zod';
import { put } from '../model/entities.ts';
import { promiseId } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { apply, one, operation, refuse } from './operation.ts';

/** A promise ends kept, or released by the customer. */
export const promiseEnd = operation({
  name: 'promise.end',
  args: z.object({ promiseId, as: z.enum(['kept', 'released']) }),
  newIds: [],
  needs: ({ promiseId }) => ({ promise: one('promise', promiseId) }),
  effect: ({ args, rows, context }) => {
    if (!rows.promise) return refuse(because('row-gone'));
    if (rows.promise.status !== 'open') return refuse(because('already-ended'));
    return apply(put('promise', { ...rows.promise, status: args.as, endedAt: context.at }));
  },
});
