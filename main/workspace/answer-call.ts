/**
 * A call from a window: the name is looked up, the argument parsed by the channel's schema before anyone looks at it,
 * and whatever happens comes back as a value. Unexpected failures are logged without a word of what was passed.
 */
import { problem, type Answer } from '../../contract/answer.ts';
import { channels, isChannelName, type Queued } from '../../contract/channels.ts';
import { operationId } from '../../contract/model/ids.ts';
import { isOperationName } from '../../contract/operations/operations.ts';
import { isDamage, isDiskTrouble } from './database/trouble.ts';
import type { Handler, Handlers } from './handlers.ts';
import { nameOfError, placesOfError, type Log } from './log.ts';
import type { Queueing } from './operations/queue-operation.ts';

export interface CallDeps {
  readonly handlers: Handlers;
  readonly queue: (queueing: Queueing) => Promise<Answer<Queued>>;
  readonly log: Log;
  /** The database turned out to be damaged while it was in use. */
  readonly onDamage: () => void;
}

const failure = (error: unknown): ReturnType<typeof problem> => {
  if (isDiskTrouble(error)) {
    return problem('disk', 'The disk is full or cannot be written to, so this was not kept.', 'What is in front of you is still there. Make room on the disk and do it again.');
  }
  if (isDamage(error)) return problem('damaged', 'The copy of your cases on this machine is damaged.', 'It will be set aside and fetched again. What you typed is still in front of you.');
  return problem('failed', 'Something went wrong in here, so this was not done.', 'Nothing was lost. Try again; if it happens again, tell whoever looks after Goodship.');
};

export type AnswerCall = (name: string, input: unknown, key?: unknown) => Promise<Answer<unknown>>;

export const createAnswerCall = ({ handlers, queue, log, onDamage }: CallDeps): AnswerCall => {
  const handle: AnswerCall = async (name, input, key) => {
    if (!isChannelName(name) || channels[name].owner !== 'workspace') return problem('unknown-channel', 'This window asked for something that does not exist.');
    const parsed = channels[name].input.safeParse(input);
    if (!parsed.success) {
      log('call.bad-input', { channel: name, issues: parsed.error.issues.length, first: parsed.error.issues[0]!.code });
      return problem('bad-input', 'This could not be understood, so nothing was done.', 'Your words are still where you typed them.');
    }
    const id = operationId.safeParse(key).data;
    if (isOperationName(name)) return queue({ name, input: parsed.data as Queueing['input'], operationId: id });
    return (handlers[name as keyof Handlers] as Handler<unknown, unknown>)(parsed.data, id);
  };
  return async (name, input, key) => {
    try {
      return await handle(name, input, key);
    } catch (error) {
      log('call.failed', { channel: name, ...nameOfError(error), places: placesOfError(error) });
      if (isDamage(error)) onDamage();
      return failure(error);
    }
  };
};
