/** What a window remembers for its agent rests in their workspace alone, and outlives damage to it. */
import { join } from 'node:path';
import { renameSync } from 'node:fs';
import { expect, test } from 'vitest';
import { carryOver } from '../../../../main/workspace/database/carry-over.ts';
import { salvage } from '../../../../main/workspace/database/salvage.ts';
import { openWorkspace, type Workspace } from '../../../../main/workspace/workspace.ts';
import { someOptions, valueOf } from '../../../helpers/workspace.ts';

const open = async (options: Parameters<typeof openWorkspace>[0]): Promise<Workspace> => {
  const opened = await openWorkspace(options);
  if (opened.is !== 'open') throw new Error(`did not open: ${opened.is}`);
  return opened.workspace;
};

test('the last that was kept under a name is there at the next start; another name has nothing', async () => {
  const options = someOptions();
  const first = await open(options);
  for (const text of ['before', 'now']) valueOf(await first.call('remembered.keep', { name: 'own-words', text }));
  await first.close();
  const again = await open(options);
  expect(valueOf(await again.call('remembered.get', { name: 'own-words' }))).toBe('now');
  expect(valueOf(await again.call('remembered.get', { name: 'dismissals' }))).toBe(null);
  await again.close();
});

test('a name that nobody knows is not understood', async () => {
  const workspace = await open(someOptions());
  expect(await workspace.answer('remembered.keep', { name: 'anything', text: '' })).toMatchObject({ ok: false, problem: { code: 'bad-input' } });
  await workspace.close();
});

test('[S20] it is carried over from a workspace that is set aside', async () => {
  const options = someOptions();
  const { folder, keyHex } = options;
  const first = await open(options);
  valueOf(await first.call('remembered.keep', { name: 'persona-edits', text: 'half a persona' }));
  await first.close();
  const salvaged = salvage(folder, keyHex)!;
  renameSync(join(folder, 'workspace.db'), join(folder, 'workspace.set-aside.db'));
  carryOver(folder, salvaged, { keyHex, deviceId: 'another desk' });
  const again = await open(options);
  expect(valueOf(await again.call('remembered.get', { name: 'persona-edits' }))).toBe('half a persona');
  await again.close();
});
