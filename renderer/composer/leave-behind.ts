/** A draft was sent, or could not be, after its page was left: what is kept of it is put right, and a page that holds it again reads it anew. */
import type { Draft } from '../../contract/views.ts';
import { goodship } from '../goodship.ts';
import { usePlace } from '../shell/place.ts';
import { saveDrafts, showDraft } from './draft-turn.ts';
import { textAfter } from './leaving.ts';

export const leaveBehind = async (sent: Omit<Draft, 'savedAt' | 'otherText'>, isGone: boolean): Promise<void> => {
  const { caseId, kind } = sent;
  if (!isGone) await goodship.draft.save(sent);
  await saveDrafts();
  const there = await goodship.draft.get({ caseId, kind });
  if (isGone && there.ok && there.value) {
    const { channel, text, personaId, plainText } = there.value;
    const rest = textAfter(sent.text, text);
    if (rest !== text) await goodship.draft.save({ caseId, kind, channel, text: rest, personaId, plainText });
  }
  if (usePlace.getState().caseId === caseId) showDraft(kind);
};
