/**
 * Personas that are being edited: kept in the agent's workspace on this machine until they are saved for everybody, over a change of screen and a
 * restart, with the way back step by step. What was typed in one place without a pause is one step.
 */
import type { Persona } from '../../contract/model/persona.ts';
import { rememberedStore } from '../remembered.ts';
import { formOf, type PersonaForm } from './persona-form.ts';

export interface PersonaEdit {
  /** The persona that the editing started from; null for a new one. */
  readonly from: Persona | null;
  readonly form: PersonaForm;
}

interface Step {
  readonly form: PersonaForm;
  readonly place: string;
  readonly at: number;
}

interface Edits {
  readonly editById: Readonly<Record<string, PersonaEdit>>;
  readonly pastById: Readonly<Record<string, readonly Step[]>>;
  readonly openId: string | null;
}

const mostSteps = 200;
const pauseMs = 1_500;

export const usePersonaEdits = rememberedStore<Edits>('persona-edits', { editById: {}, pastById: {}, openId: null }, ({ editById }) => ({ editById }));

const change = (by: (edits: Edits) => Partial<Edits>): void => {
  usePersonaEdits.setState(by);
};

export const openPersona = (openId: string | null): void => change(() => ({ openId }));

/** Begins with a persona that nobody has yet. */
export const beginPersona = (persona: Persona): void =>
  change(({ editById }) => ({ editById: { ...editById, [persona.id]: { from: null, form: formOf(persona) } }, openId: persona.id }));

/** `place` names what is changed, so that typing on is not a step of its own. */
export const changePersona = (row: Persona | null, next: PersonaForm, place: string, now: number): void =>
  change(({ editById, pastById }) => {
    const edit = editById[next.id] ?? { from: row, form: formOf(row!) };
    const past = pastById[next.id] ?? [];
    const last = past.at(-1);
    const goesOn = last !== undefined && last.place === place && now - last.at < pauseMs;
    const steps = goesOn ? [...past.slice(0, -1), { ...last, at: now }] : [...past, { form: edit.form, place, at: now }].slice(-mostSteps);
    return { editById: { ...editById, [next.id]: { ...edit, form: next } }, pastById: { ...pastById, [next.id]: steps } };
  });

export const undoStep = (id: string): void =>
  change(({ editById, pastById }) => {
    const [edit, past] = [editById[id], pastById[id] ?? []];
    const last = past.at(-1);
    if (!edit || !last) return {};
    return { editById: { ...editById, [id]: { ...edit, form: last.form } }, pastById: { ...pastById, [id]: past.slice(0, -1) } };
  });

const without = <Value>(record: Readonly<Record<string, Value>>, id: string): Readonly<Record<string, Value>> => {
  const { [id]: _, ...rest } = record;
  return rest;
};

/** Saved, or let go of. */
export const endEdit = (id: string): void =>
  change(({ editById, pastById }) => ({ editById: without(editById, id), pastById: without(pastById, id) }));

/** A colleague changed the persona meanwhile: what is typed here goes on over theirs. */
export const goOnOver = (id: string, from: Persona): void =>
  change(({ editById }) => (editById[id] ? { editById: { ...editById, [id]: { ...editById[id], from } } } : {}));
