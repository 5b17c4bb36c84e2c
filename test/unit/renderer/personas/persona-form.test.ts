/** A persona goes into a form and comes out of it as it was; the edits can be taken back step by step. */
import { beforeEach, describe, expect, test } from 'vitest';
import { shippedPersonas } from '../../../../coach/all-personas.ts';
import { checkPersona } from '../../../../coach/persona-check.ts';
import { bounds, refusals } from '../../../../coach/persona.ts';
import { voiceRules } from '../../../../contract/model/persona.ts';
import { changePersona, endEdit, goOnOver, undoStep, usePersonaEdits } from '../../../../renderer/personas/persona-edits.ts';
import { copyOf, formOf, isSame, newPersona, personaOf } from '../../../../renderer/personas/persona-form.ts';
import { putPersona, someId } from '../../../helpers/rows.ts';

const captain = putPersona(shippedPersonas[0]!);

test.each(shippedPersonas.map((persona) => [persona.name, putPersona(persona)] as const))('%s is the same after a form', (_, persona) => {
  const again = personaOf(formOf(persona));
  expect(isSame(again, persona)).toBe(true);
  expect(again.rules.steps).toEqual(persona.rules.steps);
  expect(voiceRules.parse(again.rules)).toEqual(again.rules);
});

test('blanks are left out, plain words are kept in small letters, and no bound that binds all can be lost', () => {
  const form = formOf(captain);
  const saved = personaOf({
    ...form, name: '  Cap ', notWhen: [], never: 'speak in rhyme\n\n', avoid: ' matey \n', vocabulary: [{ plain: ' Our Team', word: 'our crew ' }, { plain: '', word: 'nobody' }],
    steps: { ...form.steps, greeting: { write: [' Ahoy. ', '  '], speak: [] }, closing: { write: [''], speak: [] } },
  });
  expect(saved.name).toBe('Cap');
  expect(saved.rules.notWhen).toEqual(['grief', 'danger', 'anger', 'tty']);
  expect(saved.rules.never).toEqual([...refusals, 'speak in rhyme']);
  expect(saved.rules.avoid).toEqual(['matey']);
  expect(saved.rules.vocabulary).toEqual({ 'our team': 'our crew' });
  expect(saved.rules.steps.greeting).toEqual({ write: ['Ahoy.'], speak: [] });
  expect(saved.rules.steps.closing).toBeUndefined();
});

test('a new persona begins switched off and with every bound; a copy has an id of its own', () => {
  const fresh = newPersona(someId(9), null);
  expect(fresh).toMatchObject({ isEnabled: false, rules: { notWhen: [...bounds] } });
  expect(checkPersona(fresh).filter(({ isGrave }) => isGrave).map(({ at }) => at.is)).toEqual(['name']);
  expect(copyOf(captain, someId(9))).toMatchObject({ id: someId(9), isEnabled: false, rules: captain.rules });
});

describe('the edits of a persona', () => {
  const now = () => usePersonaEdits.getState().editById[captain.id]?.form;
  const typed = (description: string, at: number): void => changePersona(captain, { ...(now() ?? formOf(captain)), description }, 'description', at);
  beforeEach(() => endEdit(captain.id));

  test('typing on without a pause is one step; another place or a pause begins the next', () => {
    typed('S', 1_000);
    typed('Sa', 1_200);
    typed('Sal', 1_400);
    changePersona(captain, { ...now()!, name: 'Cap' }, 'name', 1_500);
    typed('Salt', 9_000);
    undoStep(captain.id);
    expect(now()).toMatchObject({ description: 'Sal', name: 'Cap' });
    undoStep(captain.id);
    expect(now()).toMatchObject({ description: 'Sal', name: 'The captain' });
    undoStep(captain.id);
    expect(now()).toEqual(formOf(captain));
    undoStep(captain.id);
    expect(now()).toEqual(formOf(captain));
  });

  test('know what they started from, and can go on over a colleague\'s version', () => {
    typed('Mine', 1_000);
    const theirs = { ...captain, description: 'Theirs' };
    expect(isSame(usePersonaEdits.getState().editById[captain.id]!.from!, theirs)).toBe(false);
    goOnOver(captain.id, theirs);
    expect(usePersonaEdits.getState().editById[captain.id]).toMatchObject({ from: theirs, form: { description: 'Mine' } });
  });
});
