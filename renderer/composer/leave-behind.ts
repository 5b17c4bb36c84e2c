/** A draft was sent, or could not be, after its page was left: what is kept of it is put right, and a page that holds it again reads it anew. */
import type { Draft } from '../../contract/views.ts';
import { goodship } from '../goodship.ts';
import { readAnew } from './draft-asked.ts';
import { drafts } from './drafts.ts';
import { withUnsaved, type DraftFields } from './found-draft.ts';
import { textLeftBehind } from './leaving.ts';

interface Left {
  readonly of: Pick<Draft, 'caseId' | 'kind'>;
  readonly sent: DraftFields;
  readonly isGone: boolean;
  /** Who sent it: nobody else is to find these words. */
  readonly login: string | null;
}

export const leaveBehind = async ({ of, sent, isGone, login }: Left): Promise<void> => {
  const isAnotherHere = (): boolean => drafts.agent() !== login;
  if (isAnotherHere()) return;
  await drafts.saveAll();
  if (isAnotherHere()) return;
  const there = await goodship.draft.get(of);
  if (isAnotherHere()) return;
  const known = withUnsaved(there.ok ? there.value : null, of, drafts.unsaved(of));
  const now = known?.text ?? '';
  const text = textLeftBehind({ sent: sent.text, now, isGone });
  if (text !== now) {
    const { channel, personaId, plainText } = (isGone && known) || sent;
    drafts.keep(of, { channel, text, personaId, plainText }, login);
    await drafts.saveNow(of);
  }
  readAnew(of);
};
