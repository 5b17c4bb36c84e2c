/**
 * One call from a window, judged and answered: is it from a page of ours, is there such a channel, does its argument
 * pass the channel's schema? Only then is anyone asked. What comes back is always a value.
 */
import type { z } from 'zod';
import { problem, type Answer } from '../../contract/answer.ts';
import type { ChannelValue } from '../../contract/channels.ts';
import { mainChannels } from '../../contract/main-channels.ts';

export type MainChannelName = keyof typeof mainChannels;
type Input<Name extends MainChannelName> = z.output<(typeof mainChannels)[Name]['input']>;

export type MainHandlers = {
  readonly [Name in MainChannelName]: (input: Input<Name>) => Answer<ChannelValue<Name>> | Promise<Answer<ChannelValue<Name>>>;
};

export const mainChannelNames = Object.keys(mainChannels) as MainChannelName[];

export interface Caller {
  /** The main frame of a window that we made, showing a page of ours. */
  readonly isTrusted: boolean;
}

export async function answerCall(name: MainChannelName, input: unknown, caller: Caller, handlers: MainHandlers): Promise<Answer<unknown>> {
  if (!caller.isTrusted) return problem('not-heard', 'This was not asked by a window of Goodship.');
  const parsed = mainChannels[name].input.safeParse(input);
  if (!parsed.success) return problem('not-understood', 'Goodship did not understand this.', 'Nothing was changed.');
  try {
    return await (handlers[name] as (input: unknown) => Promise<Answer<unknown>>)(parsed.data);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : new Error(String(error)));
    return problem('failed', 'Something in Goodship failed at this.', 'What was shown as done is safe. Try it again, or start Goodship anew.');
  }
}
