/** A language model's text is taken sentence by sentence, and never where it changes what is said. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkModelAnswer, takeModelParts, type ModelPart } from '../../../coach/model-check.ts';

const context = { customerName: 'Anna Meyer', agentName: 'Tom Lund', orderNumbers: ['#W2378156'] };
const draft = 'Hello Anna. Your order #W2378156 leaves us on Friday. I will call you by noon. We are looking at the blue lamp for you.';
const check = (answer: string, of = draft) => checkModelAnswer({ draft: of, answer, context });
const open = (parts: readonly ModelPart[]): readonly ModelPart[] => parts.filter(({ refusals }) => refusals.length === 0);

it('a good rewording comes as parts that can be taken alone or together', () => {
  const answer = 'Hello Anna. On Friday your order #W2378156 leaves us. I will call you by noon. The blue lamp has our eyes on it.';
  const { parts, fault } = check(answer);
  expect(fault).toBeNull();
  expect(parts.map(({ before }) => before)).toEqual(['Your order #W2378156 leaves us on Friday.', 'We are looking at the blue lamp for you.']);
  expect(parts.flatMap(({ refusals }) => refusals)).toEqual([]);
  expect(takeModelParts(draft, parts)).toBe(answer);
  expect(takeModelParts(draft, [parts[0]!])).toBe('Hello Anna. On Friday your order #W2378156 leaves us. I will call you by noon. We are looking at the blue lamp for you.');
});

it('the same text has no parts', () => {
  expect(check(draft).parts).toEqual([]);
});

describe('a part is refused, with the reason, where it', () => {
  it.each([
    ['changes a number', 'Hello Anna. Your order #W2378165 leaves us on Friday. I will call you by noon. We are looking at the blue lamp for you.', /leaves out or changes “#w2378156”/],
    ['changes a day', 'Hello Anna. Your order #W2378156 leaves us on Monday. I will call you by noon. We are looking at the blue lamp for you.', /“friday”/],
    ['leaves a promise out', 'Hello Anna. Your order #W2378156 leaves us on Friday. We are looking at the blue lamp for you.', /leaves out or changes/],
    ['adds a promise', 'Hello Anna. Your order #W2378156 leaves us on Friday. I will call you by noon. We will replace the blue lamp for you.', /promises what your draft does not: “We will replace/],
    ['adds an amount', 'Hello Anna. Your order #W2378156 leaves us on Friday. I will call you by noon. We are looking at the blue lamp for you and give $500 back.', /adds “\$500”/],
    ['adds a link', 'Hello Anna. Your order #W2378156 leaves us on Friday. I will call you by noon. Look at the blue lamp at https://evil.example/x for you.', /adds/],
    ['adds a sentence of its own with a name', 'Hello Anna. Your order #W2378156 leaves us on Friday. I will call you by noon. We are looking at the blue lamp for you. Please ask for Gertrude next.', /adds “gertrude”/],
    ['holds a script', 'Hello Anna. Your order #W2378156 leaves us on Friday. I will call you by noon. We are looking at the blue lamp <script>alert(1)</script> for you.', /markup/],
    ['holds markdown', 'Hello Anna. Your order #W2378156 leaves us on Friday. I will call you by noon. We are looking at the **blue lamp** for you.', /markup/],
    ['holds a placeholder that nobody gave out', 'Hello Anna. Your order #W2378156 leaves us on Friday. I will call you by noon. We are looking at [NAME_7] the blue lamp for you.', /placeholder/],
    ['speaks about itself', 'Here is the reworded draft: we are looking at the blue lamp for you. Hello Anna. Your order #W2378156 leaves us on Friday. I will call you by noon.', /speaks about itself/],
    ['uses what the coach marks', 'Hello Anna. Your order #W2378156 leaves us on Friday. I will call you by noon. Due to high call volume we are looking at the blue lamp for you.', /coach would mark/],
    ['calls the customer by another name', 'Hello Hannah. Your order #W2378156 leaves us on Friday. I will call you by noon. We are looking at the blue lamp for you.', /./],
  ])('%s', (_, answer, reason) => {
    const { parts } = check(answer);
    expect(parts.flatMap(({ refusals }) => refusals).join(' ')).toMatch(reason);
    const taken = takeModelParts(draft, open(parts));
    for (const fact of ['#W2378156', 'Friday', 'I will call you by noon', 'Anna']) expect(taken).toContain(fact);
    expect(taken).not.toMatch(/\$500|evil|script|\*\*|NAME_7|Gertrude|Monday|2378165|replace|Hannah/);
  });
});

it('an answer that is no rewording at all is useless as a whole, or every part of it is refused', () => {
  expect(check('   ').fault).not.toBeNull();
  expect(check('word '.repeat(3_000)).fault).not.toBeNull();
  expect(open(check('I am sorry, as an AI language model I cannot help with that.').parts)).toEqual([]);
});

it('whatever a model does to ten thousand drafts, what may be taken keeps every fact and adds none', { timeout: 120_000 }, () => {
  const fact = fc.constantFrom(
    'Your order #W2378156 left us on Tuesday.', 'I have refunded £24.50 to your card.', 'I will call you by 5 pm.', 'It arrives on 12 May.', 'Everything is at https://goodship.example/track?id=77 for you.',
    'Ring 0151 234567 after noon.', 'There are twelve lamps.', 'We\'ll replace your lamp at our cost.', 'Ask for Priya at the desk.');
  const tissue = fc.constantFrom('Hello Anna.', 'Thank you for waiting.', 'Let me look at that for you.', 'I am sorry about that.', 'Is there anything else I can help you with?', 'Take care.');
  const malice = fc.constantFrom(
    (text: string) => text.replace(/\d/, '7'), (text: string) => text.replace(/Tuesday|12 May/, 'Sunday'), (text: string) => text.replace(/I will|We'll/, 'They might'), (text: string) => `${text} We will pay you $900.`,
    (text: string) => text.replace(/[^.]*\d[^.]*\./, ''), (text: string) => text.toUpperCase(), (text: string) => text.replaceAll('.', ' and').concat('.'), (text: string) => text.split(' ').toReversed().join(' '),
    (text: string) => text.replace('Anna', 'Bob'), (text: string) => `<b>${text}</b>`, (text: string) => text.replace(/https\S+/, 'https://evil.example/'), (text: string) => text.replace('for you', 'right now for you'), (text: string) => text,
  );
  const draws = fc.tuple(fc.array(fc.oneof(fact, tissue), { minLength: 1, maxLength: 6 }), fc.array(malice, { minLength: 1, maxLength: 3 }));
  const numbers = (text: string): string => (text.match(/\p{N}+/gu) ?? []).sort().join(' ');
  let taken = 0;
  for (const [sentences, changes] of fc.sample(draws, { numRuns: 10_000, seed: 20_261_124 })) {
    const text = sentences.join(' ');
    const answer = changes.reduce((now, change) => change(now), text);
    const { parts } = checkModelAnswer({ draft: text, answer, context });
    const allowed = open(parts);
    if (allowed.length > 0) taken += 1;
    const result = takeModelParts(text, allowed);
    const kept = sentences.filter((sentence) => /\d|twelve|We'll|I will|Priya/.test(sentence)).flatMap((sentence) => sentence.match(/#W\d+|£[\d.]+|https\S+|Tuesday|12 May|0151 234567|twelve|I will call you by 5 pm|We'll replace your lamp at our cost|Priya/g) ?? []);
    const lost = kept.filter((one) => !result.toLowerCase().includes(one.toLowerCase()));
    if (lost.length > 0 || numbers(result) !== numbers(text) || /\$900|evil|<b>|Bob/.test(result)) expect.fail(`lost ${lost.join(', ')}\n--- draft\n${text}\n--- answer\n${answer}\n--- result\n${result}`);
  }
  expect(taken).toBeGreaterThan(500);
});
