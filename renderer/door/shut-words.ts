/** What is said at a door that does not open: a heading, and what is safe. What happened comes from the one who tried to open it. */
import type { Door } from '../../contract/views.ts';

export type Shut = Extract<Door, { readonly at: 'shut' }>;

interface ShutWords {
  readonly title: string;
  readonly safe: string;
  /** Whether beginning with a fresh copy is a way out: the old one is put beside it, untouched. */
  readonly canSetAside: boolean;
}

export const shutWords: Readonly<Record<Shut['code'], ShutWords>> = {
  'key-lost': {
    title: 'The key is not here',
    safe: 'The copy on this machine is whole and still locked; nobody can read it. Everything that had reached central is safe there.',
    canSetAside: true,
  },
  'from-newer-version': {
    title: 'Written by a newer Goodship',
    safe: 'Nothing was touched. What waits to leave is still in it and leaves once the newer version opens it.',
    canSetAside: false,
  },
  damaged: {
    title: 'The copy on this machine is damaged',
    safe: 'Everything that had reached central is safe there. The damaged copy stays on this disk, so what had not left yet can be looked for in it.',
    canSetAside: true,
  },
  'set-aside': {
    title: 'The copy on this machine was damaged',
    safe: 'Everything that had reached central is safe there. What could be saved of your waiting work is in the new copy; the damaged one stays on this disk.',
    canSetAside: false,
  },
  'in-use': {
    title: 'Already open elsewhere',
    safe: 'Nothing is wrong with your work. Only one program at a time may write in this copy, so this one waits.',
    canSetAside: false,
  },
  disk: {
    title: 'The disk does not let us write',
    safe: 'Everything you saw as done is on the disk or at central. Nothing new was begun.',
    canSetAside: false,
  },
};
