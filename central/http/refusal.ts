/** A request that central does not serve, as the desk will read it (contract/protocol/error.ts). */
import type { CentralError } from '../../contract/protocol/error.ts';

export class Refusal extends Error {
  readonly status: number;
  readonly body: CentralError;
  readonly retryAfterMs: number | null;

  constructor(status: number, body: CentralError, retryAfterMs: number | null = null) {
    super(body.code);
    this.name = 'Refusal';
    this.status = status;
    this.body = body;
    this.retryAfterMs = retryAfterMs;
  }
}

export const signedOut = (): Refusal =>
  new Refusal(401, { code: 'signed-out', words: 'This desk is no longer signed in. Your work goes on and is kept here; sign in again to send it.' });

const soonestMs = 2_000;
const spreadMs = 8_000;
/** Each desk is told another time, so that those who were sent away together don't come back together. */
export const overloaded = (): Refusal =>
  new Refusal(503, { code: 'overloaded', words: 'Central has more to do than it can at the moment. Your work is kept here and is sent in a little while.' }, soonestMs + Math.random() * spreadMs);
export const gap = (lastSequence: number): Refusal =>
  new Refusal(409, { code: 'gap', words: `Central has this desk's changes up to number ${lastSequence} and was sent a later one. Nothing was changed; the desk sends again from there.` });
