/**
 * Every command that the window has met since it opened. A command is registered only while its view is there; the list
 * of keys shows those of views that are closed at the moment as well.
 */
import { create } from 'zustand';
import { useCommandStore, type Command } from '../commands/commands.ts';

const known = create<ReadonlyMap<string, Command>>(() => useCommandStore.getState().commandById);

useCommandStore.subscribe(({ commandById }) => {
  const before = known.getState();
  const isNews = [...commandById].some(([id, { title, keys }]) => before.get(id)?.title !== title || before.get(id)?.keys !== keys);
  if (isNews) known.setState(new Map([...before, ...commandById]), true);
});

export const useKnownCommands = (): ReadonlyMap<string, Command> => known();
