/**
 * The list of all keys: which command has which, whether the agent chose it, and who else has the same. Two commands may
 * share a key without harm as long as they are never offered together; the list says so and lets the agent decide.
 */
import { keysOf, type Command } from '../commands/commands.ts';

export interface KeyLine {
  readonly id: string;
  readonly title: string;
  readonly group: Command['group'];
  readonly keys: string;
  readonly isChosen: boolean;
  /** Titles of the other commands on the same key. */
  readonly sharedWith: readonly string[];
}

const sameKeys = (keys: string): string => keys.toLowerCase().split('+').toSorted().join('+');

export type ChosenKeys = Readonly<Record<string, string>>;

export const keyLines = (commands: readonly Command[], chosen: ChosenKeys): readonly KeyLine[] => {
  const titlesByKeys = Map.groupBy(commands.filter((command) => keysOf(command, chosen)), (command) => sameKeys(keysOf(command, chosen)!));
  return commands.map((command) => {
    const keys = keysOf(command, chosen) ?? '';
    const others = keys ? (titlesByKeys.get(sameKeys(keys)) ?? []).filter(({ id }) => id !== command.id) : [];
    return {
      id: command.id, title: command.title, group: command.group, keys,
      isChosen: chosen[command.id] !== undefined && chosen[command.id] !== (command.keys ?? ''),
      sharedWith: others.map(({ title }) => title),
    };
  });
};

/** The chosen keys after one command was given `keys`; '' takes its key away. What equals the command's own key is not kept as chosen. */
export const withKeys = (chosen: ChosenKeys, command: Pick<Command, 'id' | 'keys'>, keys: string): ChosenKeys => {
  const { [command.id]: _, ...rest } = chosen;
  return keys === (command.keys ?? '') ? rest : { ...rest, [command.id]: keys };
};

export const withoutKeys = (chosen: ChosenKeys, id: string): ChosenKeys => {
  const { [id]: _, ...rest } = chosen;
  return rest;
};
