/** A draft was sent, or could not be, after its page was left: what is kept of it is put right, and a page that holds it again reads it anew. */
import type { Draft } from '../../contract/views.ts';
import { goodship } from '../goodship.ts';
import { useDesk } from '../shell/desk.ts';
import { usePlace } from '../shell/place.ts';
import { showDraft } from './draft-asked.ts';
import { drafts } from './drafts.ts';
import type { DraftFields } from './found-draft.ts';
import { textLeftBehind } from './leaving.ts';

interface Left {
  readonly of: Pick<Draft, 'caseId' | 'kind'>;
  readonly sent: DraftFields;
  readonly isGone: boolean;
  /** Who sent it: nobody else is to find these words. */
  readonly login: string | undefined;
}

export const leaveBehind = async ({ of, sent, isGone, login }: Left): Promise<void> => {
  const { door } = useDesk.getState();
  if (door.at === 'open' && door.me.login !== login) return;
  await drafts.saveAll();
  const there = await goodship.draft.get(of);
  const now = there.ok ? (there.value?.text ?? '') : '';
  const text = textLeftBehind({ sent: sent.text, now, isGone });
  if (text !== now) {
    const { channel, personaId, plainText } = (isGone && there.ok && there.value) || sent;
    drafts.keep(of, { channel, text, personaId, plainText });
    await drafts.saveNow(of);
  }
  const place = usePlace.getState();
  if (place.screen === 'queue' && place.caseId === of.caseId) showDraft(of);
};
