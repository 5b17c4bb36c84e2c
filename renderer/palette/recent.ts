/** The commands that this person ran last from the palette, newest first. Names of commands only, so they may rest on the machine in the clear. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

const kept = 12;

export const useRecentCommands = create<{ readonly ids: readonly string[] }>()(persist(() => ({ ids: [] as readonly string[] }), { name: 'palette' }));

export const rememberCommand = (id: string): void => {
  useRecentCommands.setState(({ ids }) => ({ ids: [id, ...ids.filter((known) => known !== id)].slice(0, kept) }));
};
