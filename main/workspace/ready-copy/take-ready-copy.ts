/**
 * A person's first sign-in on this machine: where central has a ready copy of what they may see, and the line is fast, the
 * workspace begins with it (S37). Whatever stands in the way, nothing is left behind and the first copy comes as rows.
 */
import { mkdirSync } from 'node:fs';
import type { SignInAnswer } from '../../../contract/protocol/sign-in.ts';
import { lockFolder } from '../database/folder-lock.ts';
import { isRightKey, writeKeyCheck } from '../database/key-check.ts';
import { isHalfMade } from '../database/new-file.ts';
import { isUnused } from '../database/store.ts';
import { nameOfError, type Log } from '../log.ts';
import type { Central } from '../sync/central.ts';
import type { Came } from '../sync/transport.ts';
import { download } from './download.ts';
import { createPlacer, type Placer, type Placing } from './place.ts';

export interface TakeReadyCopy extends Pick<Placing, 'folder' | 'keyHex' | 'desk' | 'closedSince'> {
  readonly central: Central;
  readonly signedIn: SignInAnswer;
  /** How much of it is here, from 0 to 1; 1: it is being put in its place. */
  readonly onShare: (share: number) => void;
  readonly log: Log;
}

/** Nobody else has the folder meanwhile, and nobody has had a workspace in it. */
const placeLocked = async (placer: Placer, bytes: ArrayBuffer, { folder, keyHex }: TakeReadyCopy): Promise<void> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = lockFolder(folder);
  if (!lock) return;
  try {
    if (!isUnused(folder)) return;
    if (isRightKey(folder, keyHex) !== true) writeKeyCheck(folder, keyHex);
    await placer.place(bytes);
  } finally {
    lock.release();
  }
};

const receive = async (came: Came, take: TakeReadyCopy): Promise<void> => {
  const { folder, keyHex, desk, closedSince, signedIn, onShare } = take;
  const placer = createPlacer({ folder, keyHex, desk, closedSince, teamIds: signedIn.teamIds });
  try {
    const bytes = await download(came, { onShare });
    if (!bytes) return;
    onShare(1);
    await placeLocked(placer, bytes, take);
  } finally {
    await placer.end();
  }
};

/** Where one was left half made, it may be what made the program fall: this time it is rows. */
const isForHere = (folder: string): boolean => isUnused(folder) && !isHalfMade(folder);

export const takeReadyCopy = async (take: TakeReadyCopy): Promise<void> => {
  const { central, signedIn, closedSince, folder, log } = take;
  const givenUp = new AbortController();
  try {
    if (!isForHere(folder)) return;
    const reply = await central.readyCopy(signedIn.accessToken, { closedSince, signal: givenUp.signal });
    if (reply.is === 'value') await receive(reply.value, take);
  } catch (error) {
    log('ready-copy.not-placed', nameOfError(error));
  } finally {
    givenUp.abort();
  }
};
