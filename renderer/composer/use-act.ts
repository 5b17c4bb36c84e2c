/**
 * The act: which voice a draft speaks in, what it said before, and the way back. Dropping it turns the draft plain with
 * one step that can be undone, and remembers for this customer that they want plain words.
 */
import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import type { Persona } from '../../contract/model/persona.ts';
import type { CaseView, Draft } from '../../contract/views.ts';
import { dropTheAct } from '../../coach/drop-the-act.ts';
import { isOwnVoice } from '../../coach/own-voice.ts';
import type { RecastPart } from '../../coach/recast.ts';
import { operate } from '../case/operate.ts';
import { say } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { replaceText } from './edit-text.ts';
import type { Taken } from './persona-picker.tsx';
import { textOf } from './text-offsets.ts';

export interface Act {
  readonly persona: Persona | null;
  readonly personaId: string | null;
  readonly plainText: string | null;
  readonly take: (taken: Taken) => void;
  readonly drop: () => void;
  readonly reset: () => void;
}

interface Worn {
  /** Null: the draft speaks as the agent. */
  readonly persona: Persona | null;
  readonly plainText: string | null;
  readonly parts: readonly RecastPart[];
}

const plain: Worn = { persona: null, plainText: null, parts: [] };

const plainVoice = { personaId: null, hasDroppedAct: true };

const rememberPlain = async (customer: CaseView['customer']): Promise<void> => {
  if (!customer || customer.hasDroppedAct) return;
  const before = { personaId: customer.personaId, hasDroppedAct: false };
  const isDone = await operate(goodship.customer.setVoice({ customerId: customer.id, ...plainVoice, from: before }));
  if (isDone) say(`Plain words from here on for ${customer.name}.`, () => void operate(goodship.customer.setVoice({ customerId: customer.id, ...before, from: plainVoice })));
};

/** The draft without any voice: the one that it is known to wear first, then whatever else still shows. */
const withoutAct = (text: string, worn: Persona | null, parts: readonly RecastPart[], personas: readonly Persona[]): string =>
  [...(worn ? [worn] : []), ...personas.filter(({ id }) => id !== worn?.id)].reduce(
    (now, persona) => dropTheAct({ text: now, persona, parts: persona.id === worn?.id ? parts : [] }).text, text);

export const useAct = (editor: Editor | null, customer: CaseView['customer'], personas: readonly Persona[], draft: Draft | null): Act => {
  const [worn, setWorn] = useState<Worn | null>(null);
  // Until something is taken the draft wears what it was kept with.
  const kept = personas.find(({ id }) => id === draft?.personaId) ?? null;
  const { persona, plainText, parts } = worn ?? { persona: kept, plainText: draft?.plainText ?? null, parts: [] };
  const personaId = worn ? (persona && !isOwnVoice(persona) ? persona.id : null) : (draft?.personaId ?? null);
  return {
    persona,
    personaId,
    plainText,
    take: ({ persona: taken, text, parts: added }) => {
      if (!editor) return;
      const before = textOf(editor.state.doc);
      setWorn({ persona: taken, plainText: plainText ?? before, parts: [...parts, ...added] });
      replaceText(editor, text);
    },
    drop: () => {
      if (!editor) return;
      replaceText(editor, withoutAct(textOf(editor.state.doc), persona, parts, personas));
      setWorn(plain);
      editor.commands.focus();
      // A customer's own voice is no act, so taking it off says nothing about what they want.
      if (!persona || !isOwnVoice(persona)) void rememberPlain(customer);
    },
    reset: () => setWorn(plain),
  };
};
