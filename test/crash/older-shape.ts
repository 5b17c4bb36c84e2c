/** Workspaces as older programs left them, with work that has not left; and whether all of it is there once they are up to date. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { connect } from '../../main/workspace/database/connection.ts';
import { migrate, versionOf } from '../../main/workspace/database/migrate.ts';
import { migrations, newestVersion } from '../../main/workspace/database/migrations/all.ts';
import { openWorkspace } from '../../main/workspace/workspace.ts';
import { someOptions, valueOf } from '../helpers/workspace.ts';

export const olderVersions = migrations.map(({ version }) => version).filter((version) => version < newestVersion);
export const waitingCount = 100;
const messageCount = 2_000;
const draftText = 'A draft of before the update.';
const waitingTexts = Array.from({ length: waitingCount }, (_, number) => `Waiting note ${number}: the boot is on its way.`);

/** The tables of that version, rows to carry over, a draft, and waiting notes. */
export const makeOlder = (folder: string, { version, keyHex }: { readonly version: number; readonly keyHex: string }): void => {
  mkdirSync(folder);
  const db = connect({ file: join(folder, 'workspace.db'), keyHex, kind: 'writer' });
  migrate(db, version);
  db.transaction(() => {
    db.exec(`
      insert into syncState (id, deviceId, centralUrl, login, name, role, teamIds, cursor, nextSequence, settledSequence, isComplete, bootstrapDone, bootstrapTotal, line)
      values (1, 'device', 'http://127.0.0.1:9', 'mara', 'Mara', 'agent', '[]', 7, ${waitingCount + 1}, 0, 1, 0, 0, 'online');
      insert into draft (caseId, kind, text, savedAt) values ('case', 'reply', '${draftText}', 1);`);
    const queue = db.prepare(`insert into outbox (sequence, id, name, args, at, state, title, words) values (?, ?, 'case.note', ?, 1, 'waiting', 'Note', ?)`);
    waitingTexts.forEach((text, index) => queue.run(index + 1, `id-${index}`, JSON.stringify({ text }), text));
    const say = db.prepare(`insert into interaction (id, caseId, customerId, kind, text, at) values (?, 'case', 'customer', 'message', ?, ?)`);
    for (let number = 0; number < messageCount; number += 1) say.run(`said-${number}`, `Old message ${number} about the left boot.`, number);
  }).immediate();
  db.close();
};

/** Opens as the next start does, and looks for everything that was there. */
export const expectUpToDate = async (folder: string, keyHex: string): Promise<void> => {
  const opened = await openWorkspace({ ...someOptions({ keyHex, syncs: false }), folder });
  if (opened.is !== 'open') throw new Error(`did not open: ${JSON.stringify(opened)}`);
  const { workspace } = opened;
  const { reader } = workspace.store;
  try {
    expect(versionOf(reader)).toBe(newestVersion);
    expect(reader.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(valueOf(await workspace.call('sync.outbox', { limit: 500 })).map(({ text, state }) => [text, state])).toEqual(waitingTexts.map((text) => [text, 'waiting']));
    expect(reader.prepare('select text from draft').all()).toEqual([{ text: draftText }]);
    expect(reader.prepare('select count(*) as count from interaction').get()).toEqual({ count: messageCount });
  } finally {
    await workspace.close();
  }
};
