/** The folder of an embedded central has one owner, whoever else comes: a second server, a command, at once or later. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '../../../central/database/engine.ts';
import { FolderInUse } from '../../../central/database/folder-lock.ts';
import { prepareFolder, shortLived } from '../../helpers/prepared-database.ts';

const someFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'goodship-central-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
};

interface Ran {
  readonly child: ChildProcess;
  readonly ready: Promise<'listens' | 'ended'>;
  readonly said: () => string;
}
const startServer = (folder: string): Ran => {
  const child = spawn(process.execPath, [...shortLived, 'central/main.ts', `--folder=${folder}`, '--port=0'], { cwd: resolve(import.meta.dirname, '../../..'), stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DATABASE_URL: undefined } });
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  let said = '';
  const ready = new Promise<'listens' | 'ended'>((settle) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (bytes: Buffer) => {
        said += bytes.toString();
        if (said.includes('Central listens on')) settle('listens');
      });
    }
    child.on('exit', () => settle('ended'));
  });
  return { child, ready, said: () => said };
};

test('of two servers that start on one folder at once, one serves and the other refuses in words; after kill -9 the next one may', { timeout: 400_000 }, async () => {
  const folder = someFolder();
  prepareFolder(folder);
  const both = [startServer(folder), startServer(folder)];
  const states = await Promise.all(both.map(({ ready }) => ready));
  expect(states.toSorted()).toEqual(['ended', 'listens']);
  const [winner, loser] = states[0] === 'listens' ? [both[0]!, both[1]!] : [both[1]!, both[0]!];
  expect(loser.child.exitCode).toBe(1);
  expect(loser.said()).toMatch(/Another central is already running on the folder .*Nothing was changed\. Stop that one first/);

  await expect(openEmbedded({ folder })).rejects.toThrow(FolderInUse);
  const url = /Central listens on (\S+)/.exec(winner.said())![1]!;
  expect((await fetch(`${url}/v1/health`)).status).toBe(200);

  winner.child.kill('SIGKILL');
  await once(winner.child, 'exit');
  expect(await startServer(folder).ready).toBe('listens');
});
