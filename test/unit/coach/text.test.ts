import { describe, expect, it } from 'vitest';
import { shippedPersonas } from '../../../coach/all-personas.ts';
import { allHints } from '../../../coach/coach-draft.ts';
import { changedFacts, factsIn, keepsFacts } from '../../../coach/facts.ts';
import { questionsIn } from '../../../coach/questions.ts';
import { recast } from '../../../coach/recast.ts';
import { sentencesIn } from '../../../coach/sentences.ts';

describe('sentences', () => {
  it('end at full stops and line breaks, and not after "Dr.", "5.30" or an initial', () => {
    expect(sentencesIn('Dr. J. Meyer came at 5.30 today. "Good!" she said.\nKind regards,\n\nTom').map((sentence) => sentence.text))
      .toEqual(['Dr. J. Meyer came at 5.30 today.', '"Good!"', 'she said.', 'Kind regards,', 'Tom']);
  });
  it('know where they stand', () => {
    const text = '  One.  Two? ';
    expect(sentencesIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(['One.', 'Two?']);
  });
});

describe('questions', () => {
  it('are found with and without their mark, and pleasantries are not', () => {
    expect(questionsIn('Hi, how are you? When does it come. can i change the colour\nThanks. It is red.')).toEqual(['When does it come.', 'can i change the colour']);
  });
});

describe('facts', () => {
  it('are numbers, dates, times, links, addresses, names, quoted words and promises', () => {
    const facts = factsIn('Please ask Anna about #W123 by Friday, 5 pm. See www.a.example/x or mail b@c.example. The tag says “red”. I will call you at noon.');
    for (const fact of ['anna', '#w123', 'friday', '5', 'www.a.example/x', 'b@c.example', '“red”', 'i will call you at noon']) expect(facts).toContain(fact);
  });
  it('that are lost or made up are named', () => {
    expect(changedFacts({ before: 'It costs £20, Anna says.', after: 'It costs £30, Anna says.', known: [] })).toEqual({ lost: ['£20'], added: ['£30'] });
    expect(keepsFacts({ before: 'It is here.', after: 'Dear Anna, it is here.', known: ['Anna Meyer'] })).toBe(true);
    expect(keepsFacts({ before: 'It is here.', after: 'Dear Bob, it is here.', known: ['Anna Meyer'] })).toBe(false);
  });
});

describe('a hostile text', () => {
  const units = ['very ', 'we are very very ', 'a', 'A ', '1 ', 'a.', 'a@', '!', ' ', '\n', 'I will ', 'your your ', 'sorry for ', '\t', '&nbsp;', '4111 '];
  it.each(units)('made of %j is coached and recast without stalling', (unit) => {
    const text = unit.repeat(Math.ceil(20_000 / unit.length));
    const start = performance.now();
    allHints(text, { customerText: text, openQuestions: [text] });
    recast({ text, persona: shippedPersonas[0]!, step: null, context: {} });
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
