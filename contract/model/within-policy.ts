/** Whether a gesture may be granted without asking. */
import type { Gesture, Policy } from './generosity.ts';

const dayMs = 86_400_000;

interface Asked {
  readonly kind: string;
  readonly amount: number;
  readonly currency: string;
  readonly at: number;
}

/** Whether a gesture is within the policy, given what the customer was given before. */
export const isWithinPolicy = (policy: Policy | null, given: readonly Gesture[], asked: Asked): boolean => {
  if (!policy || policy.currency !== asked.currency) return false;
  const limit = policy.limitByKind[asked.kind];
  if (limit === undefined || asked.amount > limit) return false;
  const since = asked.at - policy.windowDays * dayMs;
  const givenAmount = given
    .filter((gesture) => gesture.status === 'granted' && gesture.currency === asked.currency && gesture.grantedAt >= since)
    .reduce((sum, gesture) => sum + gesture.amount, 0);
  return givenAmount + asked.amount <= policy.customerLimit;
};
