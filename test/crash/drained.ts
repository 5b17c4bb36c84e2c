/** Waits until a workspace has sent all, holds its whole copy and says so. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Workspace } from '../../main/workspace/workspace.ts';
import { valueOf } from '../helpers/workspace.ts';

export const drained = async (workspace: Workspace, withinMs = 60_000): Promise<void> => {
  const ends = Date.now() + withinMs;
  for (;;) {
    const status = valueOf(await workspace.call('sync.status'));
    if (status.line === 'online' && status.waiting === 0 && status.bootstrap === null) return;
    if (Date.now() > ends) throw new Error(`did not drain: ${JSON.stringify(status)}`);
    await pause(25);
  }
};
