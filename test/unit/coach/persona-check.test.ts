/** The bounds of a persona, checked as somebody writes one: every fault is found at its line, and good lines are left alone. */
import { describe, expect, it } from 'vitest';
import { shippedPersonas } from '../../../coach/all-personas.ts';
import { checkPersona } from '../../../coach/persona-check.ts';
import type { Persona, VoiceStep } from '../../../coach/persona.ts';

const captain = shippedPersonas[0]!;

const withLine = (step: VoiceStep, kind: 'write' | 'speak', line: string): Persona => {
  const lines = captain.rules.steps[step]!;
  return { ...captain, rules: { ...captain.rules, steps: { ...captain.rules.steps, [step]: { ...lines, [kind]: [...lines[kind], line] } } } };
};

it.each(shippedPersonas.map((persona) => [persona.name, persona] as const))('finds nothing in %s', (_, persona) => {
  expect(checkPersona(persona)).toEqual([]);
});

describe('a line that', () => {
  it.each([
    ['states a number', 'greeting', 'write', 'Ahoy, deck 9 is yours.', 'reads as a fact'],
    ['states a day', 'closing', 'write', 'Fair winds until Friday.', 'reads as a fact'],
    ['promises', 'working', 'speak', 'I will have it mended before the tide.', 'is a promise'],
    ['blames', 'apologising', 'write', 'That was our mistake, and the sea laughed.', 'blames somebody'],
    ['asks for a secret', 'verifying', 'write', 'Whisper me the password and {what}.', 'Secrets are never asked for'],
    ['touches grief', 'small-talk', 'write', 'Cheer up, nobody passed away.', 'touches grief'],
    ['has a placeholder of its own', 'greeting', 'write', 'Ahoy {boss}.', 'stands for nothing'],
    ['has a clause in its middle', 'saying-no', 'write', 'Alas {what}, says the captain.', 'must come last'],
  ] as const)('%s is grave, and named at its place', (_, step, kind, line, words) => {
    const faults = checkPersona(withLine(step, kind, line));
    const index = captain.rules.steps[step]![kind].length;
    expect(faults.some((fault) => fault.isGrave && fault.words.includes(words) && JSON.stringify(fault.at) === JSON.stringify({ is: 'line', step, kind, index }))).toBe(true);
  });

  it.each([
    ['uses a word it avoids', 'greeting', 'write', 'Ahoy matey.', 'avoids'],
    ['the coach would mark', 'waiting', 'write', 'Due to high call volume, hold steady.', 'The coach would mark'],
    ['cannot be said in one breath', 'closing', 'speak', 'May the winds be fair and the seas be calm and the stars be bright and the bread be fresh and the company be good wherever the tide may take you.', 'one breath'],
  ] as const)('%s gets advice', (_, step, kind, line, words) => {
    const faults = checkPersona(withLine(step, kind, line));
    expect(faults.some((fault) => !fault.isGrave && fault.words.includes(words))).toBe(true);
    expect(faults.filter((fault) => fault.isGrave)).toEqual([]);
  });
});

it('misses the lines without which a step falls silent', () => {
  const bare: Persona = { ...captain, rules: { ...captain.rules, steps: { ...captain.rules.steps, greeting: { write: ['Ahoy {customer}.'], speak: [] }, closing: { write: ['Fair winds.'], speak: [] } } } };
  expect(checkPersona(bare).map(({ at, words }) => `${at.is === 'step' ? at.step : at.is}: ${words}`)).toEqual([
    expect.stringContaining('greeting: A greeting wants a line that tells and names nobody'),
    expect.stringContaining('greeting: A greeting wants a line that asks'),
    expect.stringContaining('greeting: A greeting wants a line that says who speaks'),
    expect.stringContaining('closing: A closing wants a line that asks'),
  ]);
});

it('never lets the four bounds be lifted, and wants a name', () => {
  const faults = checkPersona({ ...captain, name: ' ', rules: { ...captain.rules, notWhen: ['anger', 'tty'], never: [] } });
  expect(faults.filter(({ isGrave }) => isGrave).map(({ at }) => at.is)).toEqual(['name', 'notWhen']);
  expect(faults.find(({ at }) => at.is === 'notWhen')!.words).toContain('grief, danger');
});

it('looks at the words of the vocabulary too', () => {
  const faults = checkPersona({ ...captain, rules: { ...captain.rules, vocabulary: { soon: 'by Friday' } } });
  expect(faults).toEqual([expect.objectContaining({ at: { is: 'word', plain: 'soon' }, isGrave: true })]);
});
