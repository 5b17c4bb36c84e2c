/** A desk: a workspace in a folder of its own, signed in at a central, and ways to wait for what it does by itself. */
import type { ChannelInput, ChannelName, ChannelValue } from '../../contract/channels.ts';
import type { Line as LineState, SyncStatus } from '../../contract/views.ts';
import { usualTiming } from '../../main/workspace/sync/loop.ts';
import { openWorkspace, type Workspace, type WorkspaceOptions } from '../../main/workspace/workspace.ts';
import { passwordOf, type Login } from './small-central.ts';
import { someOptions, valueOf } from './workspace.ts';

/** The loop's own times, but for the longest ones. */
export const testTiming = { ...usualTiming, longestBackoffMs: 2_000 };

export interface Desk {
  readonly workspace: Workspace;
  readonly options: WorkspaceOptions;
  /** The value of a call that must succeed. */
  readonly ask: <Name extends ChannelName>(name: Name, input?: ChannelInput<Name>) => Promise<ChannelValue<Name>>;
  readonly status: () => Promise<SyncStatus>;
  /** Waits until something is so; says what was hoped for when it never is. */
  readonly until: (hope: string, isSo: () => Promise<boolean> | boolean, withinMs?: number) => Promise<void>;
  /** Waits until nothing waits and the copy is complete. */
  readonly settled: (withinMs?: number) => Promise<void>;
  readonly line: (line: LineState, withinMs?: number) => Promise<void>;
}

export const openDesk = async (login: Login, centralUrl: string, fields: Partial<WorkspaceOptions> = {}): Promise<Desk> => {
  const options = someOptions({ centralUrl, login, password: passwordOf(login), syncs: true, timing: testTiming, ...fields });
  const opened = await openWorkspace(options);
  if (opened.is !== 'open') throw new Error(`did not open: ${JSON.stringify(opened)}`);
  const { workspace } = opened;
  const ask: Desk['ask'] = async (name, input) => valueOf(await workspace.call(name, input));
  const status = (): Promise<SyncStatus> => ask('sync.status') as Promise<SyncStatus>;
  const until: Desk['until'] = async (hope, isSo, withinMs = 30_000) => {
    const ends = Date.now() + withinMs;
    while (!(await isSo())) {
      if (Date.now() > ends) throw new Error(`${login} waited in vain for: ${hope}; ${JSON.stringify(await status())}`);
      await new Promise((resolve) => { setTimeout(resolve, 10); });
    }
  };
  const settled = (withinMs?: number): Promise<void> =>
    until('everything settled', async () => {
      const { line, waiting, bootstrap } = await status();
      return line === 'online' && waiting === 0 && bootstrap === null;
    }, withinMs);
  const line: Desk['line'] = (wanted, withinMs) => until(`line ${wanted}`, async () => (await status()).line === wanted, withinMs);
  return { workspace, options, ask, status, until, settled, line };
};
