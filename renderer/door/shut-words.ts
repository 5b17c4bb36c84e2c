/** What is said at a door that does not open: a heading, and what is safe. What happened comes from the one who tried to open it. */
import type { Door } from '../../contract/views.ts';

export type Shut = Extract<Door, { readonly at: 'shut' }>;

interface ShutWords {
  readonly title: string;
  readonly safe: string;
  /** What becomes of the old copy, and of what waits in it, when one begins with a fresh one; null where that is no way out. */
  readonly freshCopy: string | null;
}

const takenOver = 'What had not left this machine is taken over from it, as far as it can be read. If that was already tried a moment ago, it stays in the old copy instead. Everything else comes from central.';

export const shutWords: Readonly<Record<Shut['code'], ShutWords>> = {
  'key-lost': {
    title: 'The key is not here',
    safe: 'The copy on this machine is whole and still locked; nobody can read it. Everything that had reached central is safe there.',
    freshCopy: 'You sign in, and central sends everything anew. What had not left this machine stays locked in the old copy.',
  },
  'from-newer-version': {
    title: 'Written by a newer Goodship',
    safe: 'Nothing was touched. What waits to leave is still in it and leaves once the newer version opens it.',
    freshCopy: null,
  },
  damaged: {
    title: 'The copy on this machine is damaged',
    safe: 'Everything that had reached central is safe there. The copy here stays on this disk, with what had not left yet.',
    freshCopy: takenOver,
  },
  'keeps-stopping': {
    title: 'Goodship keeps stopping here',
    safe: 'What was shown as done is on this disk, and what had reached central is safe there.',
    freshCopy: takenOver,
  },
  'set-aside': {
    title: 'The copy on this machine was damaged',
    safe: 'Everything that had reached central is safe there. What could be saved of your waiting work is in the new copy; the damaged one stays on this disk.',
    freshCopy: null,
  },
  'in-use': {
    title: 'Already open elsewhere',
    safe: 'Nothing is wrong with your work. Only one program at a time may write in this copy, so this one waits.',
    freshCopy: null,
  },
  disk: {
    title: 'The disk does not let us write',
    safe: 'Everything you saw as done is on the disk or at central. Nothing new was begun.',
    freshCopy: null,
  },
};
