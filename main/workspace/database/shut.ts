/** Why a workspace does not open, in words for the agent. Nothing here deletes anything. */
import type { Door } from '../../../contract/views.ts';
import type { Salvaged } from './salvage.ts';

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
export const shutDamaged: ShutDoor = {
  at: 'shut', code: 'damaged',
  words: 'The copy of your cases on this machine is damaged. It could not be set aside; nothing in it was deleted.',
  advice: 'See whether the disk is full or may not be written to, then try again. Work that had not left this machine is still in the damaged copy.',
};

const many = (count: number, one: string, more: string): string => (count === 1 ? `1 ${one}` : `${count} ${more}`);

/** What was saved of a damaged copy, and what was not. */
const savedWords = (salvaged: Salvaged | null): string => {
  if (!salvaged) return 'Nothing in it could be read. Work that had not left this machine is in the copy that was set aside; keep it.';
  const { waiting, unreadable, setAside, drafts } = salvaged;
  const saved = [
    waiting.length > 0 && many(waiting.length, 'change that had not left this machine', 'changes that had not left this machine'),
    drafts.length > 0 && many(drafts.length, 'draft', 'drafts'),
    setAside.length > 0 && many(setAside.length, 'entry of the sync centre', 'entries of the sync centre'),
  ].filter((part) => part !== false);
  const kept = saved.length > 0 ? `Saved from it and taken over into the new copy: ${saved.join(', ')}.` : '';
  if (unreadable === 0) return waiting.length > 0 ? kept : `Nothing was waiting to leave this machine. ${kept}`.trim();
  const lost = unreadable === null ? 'Other work that had not left this machine may be in it; keep it.' : `${many(unreadable, 'change', 'changes')} that had not left this machine could not be read. Keep the copy that was set aside.`;
  return `${kept} ${lost}`.trim();
};

/** `keptAs` is the name of the folder that the damaged copy was moved to. */
export const shutSetAside = (keptAs: string, salvaged: Salvaged | null): ShutDoor => ({
  at: 'shut', code: 'set-aside',
  words: `The copy of your cases on this machine is damaged. It was set aside as ${keptAs}, and nothing in it was deleted. ${savedWords(salvaged)}`,
  advice: 'Try again: the new copy opens, what was saved leaves from it, and everything else comes from central.',
});
