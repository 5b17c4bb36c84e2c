import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTone } from '../../../../coach/reading/read-tone.ts';
import { EMOTIONS } from '../../../../coach/reading/emotions.ts';
import type { Evidence, ToneReading } from '../../../../coach/reading/tone-reading.ts';
import { shippedModels } from './shipped-models.ts';

const models = shippedModels();
const read = (text: string) => readTone(models, text);
const without = (text: string, { start, end }: Evidence) => text.slice(0, start) + text.slice(end);
const probabilityOf = (reading: ToneReading, emotion: string) => reading.emotions.find((own) => own.emotion === emotion)!.probability;
const shownIn = (reading: ToneReading) => reading.emotions.filter(({ isShown }) => isShown).map(({ emotion }) => emotion);

/** Written by hand for these tests. */
const TEXTS = [
  "Where is my order? I've been waiting for three weeks and nobody answers. This is ridiculous!",
  'Thank you so much, you made my day :)',
  "I'm so nervous about the interview tomorrow, will the suit arrive today?",
  'My phone stopped charging yesterday. Kind of annoying, to be honest.',
  'Oh no, I am so sorry, I sent the wrong one back. My bad.',
  'Wow, I did not expect that at all, what a surprise!',
  'I am really disappointed, I expected better from you.',
  'Haha, that is hilarious, I love it.',
  'Could you please tell me when the parcel will arrive? I would appreciate it.',
  'You people are useless idiots, get lost.',
  'I am proud of what your team did for my daughter.',
  'I do not understand this bill, it makes no sense to me.',
];

describe('a reading', () => {
  it.each([
    ['Thank you so much for your help!', 'gratitude'],
    ['I am so sorry, this was my mistake.', 'remorse'],
    ["I'm really angry, I hate this company!", 'anger'],
    ['Haha that is so funny', 'amusement'],
    ["I'm scared to open it", 'fear'],
    ['I am confused, what does that mean?', 'confusion'],
    ['I am very disappointed with the quality', 'disappointment'],
    ['Wow, I am surprised it came so fast', 'surprise'],
  ])('of "%s" shows %s', (text, emotion) => {
    expect(shownIn(read(text))).toContain(emotion);
  });

  it('gives all 28 emotions once, most probable first', () => {
    const { emotions } = read(TEXTS[0]!);
    expect(emotions.map(({ emotion }) => emotion).sort()).toEqual([...EMOTIONS].sort());
    const probabilities = emotions.map(({ probability }) => probability);
    expect(probabilities).toEqual([...probabilities].sort((left, right) => right - left));
  });

  it.each(TEXTS)('rests on words that really move it: "%s"', (text) => {
    const reading = read(text);
    for (const { emotion, probability, evidence } of reading.emotions) {
      for (const words of evidence) expect(probabilityOf(read(without(text, words)), emotion)).toBeLessThan(probability);
    }
    for (const words of reading.politeness.evidence) {
      const change = read(without(text, words)).politeness.probability - reading.politeness.probability;
      expect(Math.sign(change)).toBe(reading.politeness.label === 'polite' ? -1 : 1);
    }
  });

  it.each(TEXTS)('names words for whatever it shows: "%s"', (text) => {
    const reading = read(text);
    const shown = reading.emotions.filter(({ isShown, certainty }) => isShown && certainty !== 'unsure');
    for (const { evidence } of shown) expect(evidence.length).toBeGreaterThan(0);
    const all = [...reading.emotions, reading.sentiment, reading.politeness, reading.formality, reading.offence, reading.urgency, ...reading.signals].flatMap(({ evidence }) => evidence);
    for (const { start, end, text: words } of all) expect(text.slice(start, end)).toBe(words);
  });

  it('takes the feeling from the word that carries it', () => {
    const gratitude = read('Thank you so much, the parcel came on Tuesday.').emotions.find(({ emotion }) => emotion === 'gratitude')!;
    expect(gratitude.evidence[0]!.text.toLowerCase()).toContain('thank');
  });
});

describe('an unsure reading says so', () => {
  it.each(['', '   ', '??', 'ok', 'hm', 'asdf qwer', '12345'])('of "%s"', (text) => {
    const reading = read(text);
    expect(reading.politeness.certainty).toBe('unsure');
    expect(reading.offence.certainty === 'unsure' || reading.offence.label === 'neither').toBe(true);
    for (const { isShown, certainty, probability } of reading.emotions) if (isShown && probability < 0.4) expect(certainty).toBe('unsure');
  });

  it('of nothing, in words', () => {
    expect(read('')).toMatchObject({ sentiment: { label: 'neutral', certainty: 'unsure', evidence: [] }, plainWords: ['perhaps matter-of-fact'] });
  });

  it('of a weak emotion, with "perhaps" before the word', () => {
    const weak = TEXTS.map(read).find((reading) => reading.emotions.some(({ isShown, certainty }) => isShown && certainty === 'unsure') && reading.signals.length === 0);
    expect(weak?.plainWords.some((word) => word.startsWith('perhaps '))).toBe(true);
  });
});

describe('manner', () => {
  it('tells a courteous request from a rude one', () => {
    const polite = read('Hello, thank you for your work. Could you please have a look at my order when you have time?').politeness;
    const rude = read("Why don't you people ever answer? What is wrong with you?").politeness;
    expect(polite).toMatchObject({ label: 'polite', certainty: 'sure' });
    expect(rude.label).toBe('impolite');
    expect(polite.strategies.map(({ strategy }) => strategy)).toContain('gratitude');
  });

  it('does not think ill of ordinary words', () => {
    const calm = ['ok', 'Could you please tell me when the parcel will arrive?', 'The black coat in size 12, thank you.', 'My queen-size sheets have not come.'];
    expect(calm.map((text) => read(text).offence.label)).toEqual(calm.map(() => 'neither'));
  });

  it('hears rough words', () => {
    expect(read('fuck off you stupid bitch').offence.label).not.toBe('neither');
  });
});

describe('a long text', () => {
  const calm = 'I ordered the table on the third of May. The invoice came on the fifth. The lorry came to the house next door. ';

  it('does not drown one angry sentence', () => {
    const reading = read(`${calm.repeat(4)}I am absolutely furious and I hate how you treat me! ${calm.repeat(4)}`);
    const anger = reading.emotions.find(({ emotion }) => emotion === 'anger')!;
    expect(anger.isShown).toBe(true);
    expect(anger.evidence.map(({ text }) => text).join(' ')).toMatch(/furious|hate/);
  });

  it('is of two minds when it is', () => {
    const reading = read(`Thank you so much, the sofa is beautiful and I love it, what wonderful work you do, really the best shop in town. ${calm} But I am furious and disgusted about the driver, he was horrible and I hate how he shouted at my mother, it was awful.`);
    expect(reading.sentiment.label).toBe('mixed');
    expect(reading.plainWords.length).toBeLessThanOrEqual(5);
  });
});

describe('any text at all', () => {
  it('is read without a throw, within bounds', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ maxLength: 300 }), fc.lorem({ maxCount: 80 })), (text) => {
      const reading = read(text);
      for (const { probability } of reading.emotions) expect(probability >= 0 && probability <= 1).toBe(true);
      const { positive, negative, ambiguous, neutral } = reading.sentiment.probabilities;
      expect(positive + negative + ambiguous + neutral).toBeCloseTo(1, 4);
      expect(reading.plainWords.length).toBeGreaterThan(0);
    }), { seed: 5, numRuns: 150 });
  });

  it('is read the same twice', () => {
    for (const text of TEXTS) expect(read(text)).toEqual(read(text));
  });
});
