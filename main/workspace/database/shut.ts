/** Why a workspace does not open, in words for the agent. Nothing here deletes anything. */
import type { Door } from '../../../contract/views.ts';

export type ShutDoor = Extract<Door, { readonly at: 'shut' }>;

export const shutKeyLost: ShutDoor = {
  at: 'shut', code: 'key-lost',
  words: 'This machine has another key than the one that your cases here were locked with.',
  advice: 'Nothing was changed. Unlock the key ring that you used before and try again; or set this copy aside and fetch a new one from central.',
};
export const shutFromNewer: ShutDoor = {
  at: 'shut', code: 'from-newer-version',
  words: 'Your cases here were last opened by a newer Goodship.',
  advice: 'Nothing was changed. Update Goodship on this machine and open it again.',
};
export const shutInUse: ShutDoor = {
  at: 'shut', code: 'in-use',
  words: 'Your cases here are open in another Goodship on this machine.',
  advice: 'Nothing was changed. Go on working there, or close it and try again.',
};
export const shutDisk = (cause: string): ShutDoor => ({
  at: 'shut', code: 'disk',
  words: `Your cases here could not be read or written (${cause}).`,
  advice: 'Nothing was deleted. See whether the disk is full or may not be written to, then try again.',
});
/** `keptAs` is the name of the file or folder that the damaged copy was moved to. */
export const shutDamaged = (keptAs: string | null): ShutDoor => ({
  at: 'shut', code: 'damaged',
  words: keptAs
    ? `The copy of your cases on this machine is damaged. It was set aside as ${keptAs}, and nothing in it was deleted.`
    : 'The copy of your cases on this machine is damaged. It could not be set aside; nothing in it was deleted.',
  advice: 'Try again to fetch a new copy from central. Work that had not left this machine is in the copy that was set aside; keep it.',
});
