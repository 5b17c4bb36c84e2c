import { describe, expect, it } from 'vitest';
import { shippedPersonas } from '../../../coach/all-personas.ts';
import { personaFaults, voiceSteps } from '../../../coach/persona.ts';
import { voiceRules } from '../../../contract/model/persona.ts';

describe.each(shippedPersonas.map((persona) => [persona.name, persona] as const))('%s', (_, persona) => {
  it('has no faults, and its rules are what the contract calls voice rules', () => {
    expect(personaFaults(persona)).toEqual([]);
    expect(voiceRules.parse(persona.rules)).toEqual(persona.rules);
  });
  it.each(voiceSteps)('has lines to write and to say for %s', (step) => {
    expect(persona.rules.steps[step]!.write.length).toBeGreaterThanOrEqual(3);
    expect(persona.rules.steps[step]!.speak.length).toBeGreaterThanOrEqual(2);
  });
});

it('a persona without its bounds is refused in words', () => {
  const [persona] = shippedPersonas;
  expect(personaFaults({ ...persona, rules: { ...persona!.rules, notWhen: ['anger'] } })).toHaveLength(3);
  expect(personaFaults({ ...persona, rules: { ...persona!.rules, steps: { greeting: { write: ['Deck 9, {boss}'], speak: [] } } } })).toHaveLength(2);
  expect(personaFaults(null)).toHaveLength(1);
});
