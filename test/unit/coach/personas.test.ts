import { describe, expect, it } from 'vitest';
import { shippedPersonas } from '../../../coach/all-personas.ts';
import { allHints } from '../../../coach/coach-draft.ts';
import { factsIn, promisesIn } from '../../../coach/facts.ts';
import { mayPlay, type PlayScene } from '../../../coach/may-play.ts';
import { personaFaults, placeholdersOf, refusals, voiceSteps, type Persona } from '../../../coach/persona.ts';
import { countWords } from '../../../coach/sentences.ts';
import { signsIn } from '../../../coach/situation.ts';
import { voiceRules } from '../../../contract/model/persona.ts';

const linesOf = (persona: Persona): readonly string[] => Object.values(persona.rules.steps).flatMap((lines) => [...lines!.write, ...lines!.speak]);
/** A line with nothing of the case in it. */
const bare = (line: string): string => line.replaceAll(/\{\w+\}/g, 'them');
const scene: PlayScene = { channel: 'chat', customerTexts: [], hasDroppedAct: false, isFirstContact: false, isInvited: true, isOurMistake: false, accessNeeds: [] };

it('there are at least eight personas, each with an id and a name of its own', () => {
  expect(shippedPersonas.length).toBeGreaterThanOrEqual(8);
  expect(new Set(shippedPersonas.map((persona) => persona.id)).size).toBe(shippedPersonas.length);
  expect(new Set(shippedPersonas.map((persona) => persona.name)).size).toBe(shippedPersonas.length);
});

it('no two personas share a line', () => {
  const lines = shippedPersonas.flatMap(linesOf);
  const twice = lines.filter((line, at) => lines.indexOf(line) !== at && placeholdersOf(line).length === 0 && countWords(line) > 5);
  expect(twice.filter((line) => shippedPersonas.filter((persona) => linesOf(persona).includes(line)).length > 1)).toEqual([]);
});

describe.each(shippedPersonas.map((persona) => [persona.name, persona] as const))('%s', (_, persona) => {
  it('has no faults, and its rules are what the contract calls voice rules', () => {
    expect(personaFaults(persona)).toEqual([]);
    expect(voiceRules.parse(persona.rules)).toEqual(persona.rules);
  });

  it.each(voiceSteps)('has lines to write and to say for %s', (step) => {
    expect(persona.rules.steps[step]!.write.length).toBeGreaterThanOrEqual(3);
    expect(persona.rules.steps[step]!.speak.length).toBeGreaterThanOrEqual(2);
  });

  it('has a line for every kind of need: with and without names, asking and telling, thanking and begging patience', () => {
    const { steps } = persona.rules;
    const greetings = steps.greeting!.write;
    for (const [hasCustomer, hasAgent, asks] of [[true, false, false], [false, false, false], [true, false, true], [false, false, true], [true, true, false], [false, true, false], [true, true, true], [false, true, true]]) {
      expect(greetings.some((line) => line.includes('{customer}') === hasCustomer && line.includes('{agent}') === hasAgent && line.includes('?') === asks)).toBe(true);
    }
    expect(steps.waiting!.write.some((line) => /thank/i.test(line)) && steps.waiting!.write.some((line) => !/thank/i.test(line))).toBe(true);
    expect(steps.working!.write.some((line) => line.includes('{what}')) && steps.working!.write.some((line) => !line.includes('{what}'))).toBe(true);
    expect(steps.closing!.write.some((line) => line.includes('?')) && steps.closing!.write.some((line) => !line.includes('?'))).toBe(true);
    for (const step of ['verifying', 'asking', 'saying-no', 'granting'] as const) expect(steps[step]!.write.every((line) => line.includes('{what}'))).toBe(true);
    for (const step of ['saying-no', 'granting'] as const) expect(steps[step]!.write.every((line) => line.endsWith(': {what}'))).toBe(true);
  });

  it('states no fact and makes no promise of its own', () => {
    const spoken = linesOf(persona).map(bare);
    expect(spoken.filter((line) => promisesIn(line).length > 0)).toEqual([]);
    expect(spoken.filter((line) => factsIn(line).length > 0)).toEqual([]);
  });

  it('owns up to nothing on its own account, and blames nobody', () => {
    expect(linesOf(persona).filter((line) => /\b(?:our (?:fault|mistake|error)|we (?:failed|broke|lost|messed)|your (?:fault|mistake)|you should have)\b/i.test(line))).toEqual([]);
  });

  it('keeps to its own words: nothing that it avoids, nothing that the coach would mark', () => {
    const avoided = persona.rules.avoid.map((word) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'iu'));
    const lines = [...linesOf(persona), ...Object.values(persona.rules.vocabulary)];
    expect(lines.filter((line) => avoided.some((word) => word.test(line)))).toEqual([]);
    expect(lines.flatMap((line) => allHints(bare(line), {}).map((hint) => `${line} → ${hint.ruleId}`))).toEqual([]);
  });

  it('says nothing that touches grief, danger or illness', () => {
    expect(linesOf(persona).flatMap((line) => signsIn(bare(line)).map((sign) => `${line} → ${sign.bound}: ${sign.words}`))).toEqual([]);
  });

  it('asks for no secret in play', () => {
    expect(linesOf(persona).filter((line) => /\b(?:password|pin|card number|security code|cvv)\b/i.test(line))).toEqual([]);
  });

  it('has lines that can be said in one breath', () => {
    const spoken = Object.values(persona.rules.steps).flatMap((lines) => lines!.speak);
    expect(spoken.filter((line) => countWords(line) > 26 || /[()[\];*_/]/.test(line))).toEqual([]);
  });

  it('names what it may never do', () => {
    expect(persona.rules.never).toEqual(expect.arrayContaining([...refusals]));
  });

  it.each([
    ['grief', { customerTexts: ['My father died last week.'] }],
    ['danger', { customerTexts: ['There is smoke coming out of it'] }],
    ['anger', { customerTexts: ['I am livid.'] }],
    ['dispute', { customerTexts: ['I filed a chargeback.'] }],
    ['tty', { channel: 'tty' as const }],
    ['tty', { accessNeeds: ['relay'] }],
    ['plain-language', { accessNeeds: ['plain-language'] }],
    ['dropped', { hasDroppedAct: true }],
    ['our-mistake', { isOurMistake: true }],
  ])('keeps silent in %s', (bound, change) => {
    const answer = mayPlay({ persona, scene: { ...scene, ...change } });
    expect(answer.may).toBe(false);
    if (!answer.may) expect(answer.objections.map((objection) => objection.bound)).toContain(bound);
  });
});

it('a persona without its bounds is refused in words', () => {
  const [persona] = shippedPersonas;
  expect(personaFaults({ ...persona, rules: { ...persona!.rules, notWhen: ['anger'] } })).toHaveLength(3);
  expect(personaFaults({ ...persona, rules: { ...persona!.rules, steps: { greeting: { write: ['Deck 9, {boss}'], speak: [] } } } })).toHaveLength(2);
  expect(personaFaults(null)).toHaveLength(1);
});
