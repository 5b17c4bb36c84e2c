/** What a channel between a window and the processes behind it is made of. */
import type { z } from 'zod';

/** `main`: the process of windows and keys, by IPC · `workspace`: the process of the database, by a port of the window's own. */
export type ChannelOwner = 'main' | 'workspace';

export interface ChannelDefinition<Input extends z.ZodType = z.ZodType, Value = unknown> {
  readonly owner: ChannelOwner;
  readonly input: Input;
  readonly value?: Value;
}

export const of = <Value>() => ({
  main: <Input extends z.ZodType>(input: Input): ChannelDefinition<Input, Value> => ({ owner: 'main', input }),
  workspace: <Input extends z.ZodType>(input: Input): ChannelDefinition<Input, Value> => ({ owner: 'workspace', input }),
});
