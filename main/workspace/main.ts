/**
 * The entry of the utility process: messages of the host become deeds of the workspace, ports of windows become calls.
 * This is the one file that knows Electron's `process.parentPort`; everything else is handed in.
 */
import type { HostToWorkspace, OpenWorkspace, PortCall, PortEvent, WorkspaceToHost } from '../../contract/workspace-host.ts';
import { nameOfError, placesOfError, type Log } from './log.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/** The part of Electron's MessagePortMain that is used here. */
interface Port {
  readonly on: (event: 'message' | 'close', hear: (message: { readonly data: unknown }) => void) => unknown;
  readonly postMessage: (message: unknown) => void;
  readonly start: () => void;
}
interface ParentPort {
  readonly on: (event: 'message', hear: (message: { readonly data: HostToWorkspace; readonly ports: readonly Port[] }) => void) => unknown;
  readonly postMessage: (message: WorkspaceToHost) => void;
}

const host = (process as unknown as { readonly parentPort?: ParentPort }).parentPort;
if (!host) throw new Error('The workspace is started by Goodship itself, as a utility process.');

const log: Log = (event, detail) => {
  process.stderr.write(`workspace ${event} ${JSON.stringify(detail)}\n`);
};

let workspace: Workspace | null = null;
const windows = new Set<Port>();

const tellWindows = (message: PortEvent): void => {
  for (const port of windows) port.postMessage(message);
};

const open = async (message: OpenWorkspace): Promise<void> => {
  const opened = await openWorkspace({ ...message, log, onShare: (share) => { host.postMessage({ is: 'copying', share }); } });
  if (opened.is === 'shut') {
    host.postMessage({ is: 'shut', door: opened.door });
    return;
  }
  if (opened.is === 'sign-in-refused') {
    host.postMessage(opened);
    return;
  }
  const { workspace: mine } = opened;
  workspace = mine;
  mine.on('rows.changed', (detail) => { tellWindows({ event: 'rows.changed', detail }); });
  mine.on('sync.changed', (detail) => { tellWindows({ event: 'sync.changed', detail }); });
  mine.on('model.said', (detail) => { tellWindows({ event: 'model.said', detail }); });
  mine.on('me', (me) => { host.postMessage({ is: 'me', me }); });
  mine.on('sign-in-refused', (words) => { host.postMessage({ is: 'sign-in-refused', words }); });
  mine.on('shut', (door) => {
    workspace = null;
    host.postMessage({ is: 'shut', door });
  });
  host.postMessage({ is: 'opened', me: mine.me(), waiting: mine.waiting() });
};

const shutProblem = { ok: false, problem: { code: 'shut', words: 'Your cases are not open at the moment.', advice: 'Nothing was lost. Try again in a moment.' } } as const;

const serve = (port: Port): void => {
  windows.add(port);
  port.on('message', ({ data }) => {
    const { call, key, name, input } = data as PortCall;
    if (typeof call !== 'number') return;
    const answered = workspace ? workspace.answer(String(name), input, key) : Promise.resolve(shutProblem);
    void answered.then((answer) => port.postMessage({ call, answer }));
  });
  port.on('close', () => { windows.delete(port); });
  port.start();
};

const hear = async (message: HostToWorkspace, ports: readonly Port[]): Promise<void> => {
  switch (message.is) {
    case 'open':
      await open(message);
      return;
    case 'window':
      for (const port of ports) serve(port);
      return;
    case 'password':
      workspace?.signIn(message.password);
      return;
    case 'sign-out': {
      const waiting = workspace?.waiting() ?? 0;
      await workspace?.signOut();
      host.postMessage({ is: 'signed-out', waiting });
      return;
    }
    case 'woke':
      workspace?.woke();
      return;
    case 'phone-region':
      workspace?.setPhoneRegion(message.phoneRegion);
      return;
    case 'keeps':
      workspace?.setKeeps(message.keeps);
      return;
    case 'close':
      await workspace?.close();
      workspace = null;
      host.postMessage({ is: 'closed' });
  }
};

const fail = (error: unknown): void => {
  log('workspace.failed', { ...nameOfError(error), places: placesOfError(error) });
};

host.on('message', ({ data, ports }) => {
  void hear(data, ports).catch((error: unknown) => {
    fail(error);
    // Nobody would ever hear of it: the host starts it again, or says that it falls too often.
    if (data.is === 'open') process.exit(1);
  });
});
host.postMessage({ is: 'ready' });
