/**
 * Two desks at one central: A queues a note, B sees it in the conversation. Between them the bare round trip is measured.
 *
 *   node test/bench/desk-change.ts URL FOLDER-A FOLDER-B
 */
import { openWorkspace, type Workspace } from '../../main/workspace/workspace.ts';
import { benchKey, benchPassword, caseIdAt, loginAt, sizes } from './company.ts';

const [centralUrl, ...folders] = process.argv.slice(2) as [string, string, string];
const changes = 60;

const open = async (folder: string, number: number): Promise<Workspace> => {
  const opened = await openWorkspace({
    folder, keyHex: benchKey, centralUrl, login: loginAt(number), deskName: 'bench', phoneRegion: 'US', password: benchPassword, opensBeforeSignIn: false,
  });
  if (opened.is !== 'open') throw new Error(`did not open: ${opened.is}`);
  for (;;) {
    const status = await opened.workspace.call('sync.status');
    if (status.ok && status.value.line === 'online' && status.value.bootstrap === null) return opened.workspace;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
};
const [here, there] = await Promise.all(folders.map((folder, index) => open(folder, index + 1))) as [Workspace, Workspace];
const caseId = caseIdAt(sizes.small.cases - 1);

const seen = async (text: string): Promise<boolean> => {
  const page = await there.call('case.interactions', { caseId, limit: 5 });
  return page.ok && page.value.interactions.some((interaction) => interaction.text === text);
};
/** Asks whenever the desk says that rows changed, as a window does. */
const sees = (text: string): Promise<void> =>
  new Promise((resolve) => {
    const look = async (): Promise<void> => {
      if (!(await seen(text))) return;
      stop();
      resolve();
    };
    const stop = there.on('rows.changed', () => void look());
  });

const changeMs: number[] = [];
const roundTripMs: number[] = [];
for (let index = 0; index < changes; index += 1) {
  const text = `A note that the colleague waits for, ${index}`;
  const isSeen = sees(text);
  const startedAt = performance.now();
  await here.call('case.note', { caseId, text });
  await isSeen;
  changeMs.push(performance.now() - startedAt);
  await new Promise((resolve) => { setTimeout(resolve, 50); });
  const askedAt = performance.now();
  await (await fetch(`${centralUrl}/v1/health`, { headers: { 'goodship-protocol': '1' } })).json();
  roundTripMs.push(performance.now() - askedAt);
}
await Promise.all([here.close(), there.close()]);
process.send!({ changeMs: changeMs.slice(10), roundTripMs: roundTripMs.slice(10) });
