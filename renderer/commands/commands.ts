/**
 * Everything that can be done, by name: the menu, the palette and the keys all run commands from here. A command lives
 * as long as the view that offers it, so what is listed is what can be done now.
 */
import { useEffect, useRef } from 'react';
import { create } from 'zustand';

export interface Command {
  /** "case.reply"; stable, since chosen keys are kept under it. */
  readonly id: string;
  readonly title: string;
  /** Where it is listed in the palette and in settings. */
  readonly group: 'Go to' | 'Queue' | 'Case' | 'Draft' | 'Call' | 'Desk';
  /** Its key unless the agent chose another; see keys.ts. */
  readonly keys?: string;
  readonly run: () => void;
  /** False: listed nowhere for now, and its key does nothing. */
  readonly isOff?: boolean;
  /** Its bare key (Escape, say) works although a text field has the focus. */
  readonly worksWhileTyping?: boolean;
  /** It runs again and again while its key is held down. */
  readonly worksHeld?: boolean;
}

interface CommandState {
  readonly commandById: ReadonlyMap<string, Command>;
  readonly keysByCommand: Readonly<Record<string, string>>;
}

export const useCommandStore = create<CommandState>(() => ({ commandById: new Map(), keysByCommand: {} }));

/** The keys that the agent chose in settings. */
export const chooseKeys = (keysByCommand: Readonly<Record<string, string>>): void => useCommandStore.setState({ keysByCommand });

export const keysOf = (command: Command, chosen: Readonly<Record<string, string>>): string | undefined => chosen[command.id] ?? command.keys;

const register = (command: Command): void =>
  useCommandStore.setState(({ commandById }) => ({ commandById: new Map(commandById).set(command.id, command) }));

const unregister = (command: Command): void =>
  useCommandStore.setState(({ commandById }) => {
    const after = new Map(commandById);
    if (after.get(command.id)?.run === command.run) after.delete(command.id);
    return { commandById: after };
  });

/** Offers commands while the view is there. Each call's `run` may close over fresh state. */
export const useCommands = (commands: readonly Command[]): void => {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const shape = commands.map(({ id, title, group, keys, isOff, worksWhileTyping, worksHeld }) => [id, title, group, keys, isOff, worksWhileTyping, worksHeld].join('\u0000')).join('\u0001');
  useEffect(() => {
    if (!shape) return undefined;
    const offered = latest.current.map((command): Command => ({
      ...command,
      run: () => latest.current.find(({ id }) => id === command.id)?.run(),
    }));
    for (const command of offered) register(command);
    return () => {
      for (const command of offered) unregister(command);
    };
  }, [shape]);
};

/** The key of a command as it stands now, to print on a button. */
export const useKeysOf = (id: string): string | undefined =>
  useCommandStore(({ commandById, keysByCommand }) => {
    const command = commandById.get(id);
    return command ? keysOf(command, keysByCommand) : keysByCommand[id];
  });

export const runCommand = (id: string): boolean => {
  const command = useCommandStore.getState().commandById.get(id);
  if (!command || command.isOff) return false;
  command.run();
  return true;
};
