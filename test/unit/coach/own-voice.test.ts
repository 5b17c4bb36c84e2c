/** A customer's own voice is learnt from their own messages, is matched and never outdone, and keeps every bound that a persona keeps. */
import { describe, expect, it } from 'vitest';
import { learnOwnVoice, personaOfOwnVoice, type OwnVoice } from '../../../coach/own-voice.ts';
import { checkPersona } from '../../../coach/persona-check.ts';
import { personaFaults } from '../../../coach/persona.ts';
import { recast } from '../../../coach/recast.ts';

const formal = [
  'Dear Sir or Madam, I would like to enquire regarding the delivery of my order, which I have not yet received. Kind regards, Augusta King',
  'Dear Mr Lund, thank you for the confirmation. I would appreciate further information concerning the replacement. Kind regards, Augusta King',
  'Dear Mr Lund, the matter has been resolved to my satisfaction. Kind regards, Augusta King',
];
const casual = ['hey, is my lamp coming today or what lol', 'hey thx, cool, gonna check later. cheers', 'hey it came!! awesome stuff haha cheers'];
const context = { customerName: 'Augusta King', agentName: 'Tom Lund', orderNumbers: ['#W1'] };

it('is nobody\'s until there are two messages', () => {
  expect(learnOwnVoice([])).toBeNull();
  expect(learnOwnVoice(['Hi there', '  '])).toBeNull();
});

it('learns greeting, closing and formality from what they wrote', () => {
  expect(learnOwnVoice(formal)).toEqual({ formality: 'formal', greeting: 'Dear', closing: 'Kind regards', messageCount: 3 });
  expect(learnOwnVoice(casual)).toEqual({ formality: 'casual', greeting: 'Hey', closing: 'Cheers', messageCount: 3 });
});

it('calls nothing a habit that was done once', () => {
  expect(learnOwnVoice(['Hi, my lamp is dark.', 'Is there news?', 'It works now.', 'Good.'])).toMatchObject({ greeting: null, closing: null });
});

it('puts a draft their way and leaves what it says', () => {
  const draft = 'Hi Augusta, thanks for contacting us. Could you give me your order number, please? Your lamp leaves on Friday. Kind regards,\nTom';
  expect(recast({ text: draft, persona: personaOfOwnVoice(learnOwnVoice(formal)!), step: null, context }).text).toMatch(/^Dear Augusta,\n.*\?\s+Your lamp leaves on Friday\. Kind regards,\nTom$/);
  expect(recast({ text: draft, persona: personaOfOwnVoice(learnOwnVoice(casual)!), step: null, context }).text).toMatch(/^Hey Augusta,\n.*Your lamp leaves on Friday\. Cheers,\nTom$/);
});

it('never matches shouting, haste or anger', () => {
  const voice = personaOfOwnVoice(learnOwnVoice(['HEY WHERE IS IT!!!', 'HEY ANSWER ME NOW!!!'])!);
  const lines = Object.values(voice.rules.steps).flatMap((step) => [...step!.write, ...step!.speak]);
  expect(lines.filter((line) => /!|\b[A-Z]{4,}\b/.test(line))).toEqual([]);
});

const everyVoice: readonly OwnVoice[] = (['formal', 'neither', 'casual'] as const).flatMap((formality) =>
  [null, 'Hi', 'Hello', 'Hey', 'Dear', 'Greetings'].flatMap((greeting) => [null, 'Cheers', 'Kind regards', 'Thanks'].map((closing) => ({ formality, greeting, closing, messageCount: 3 }))));

describe.each(everyVoice.map((voice) => [`${voice.formality}, ${voice.greeting}, ${voice.closing}`, voice] as const))('the voice %s', (_, voice) => {
  it('keeps the bounds of a persona', () => {
    const persona = personaOfOwnVoice(voice);
    expect(personaFaults(persona)).toEqual([]);
    expect(checkPersona(persona)).toEqual([]);
  });
});
