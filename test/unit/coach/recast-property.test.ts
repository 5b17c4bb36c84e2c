/**
 * Ten thousand drafts, put into every persona's voice and turned plain again: each keeps every fact that was put into
 * it. The facts are remembered by the generator and looked for as text, so the check does not rest on the code it checks.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedPersonas } from '../../../coach/all-personas.ts';
import { dropTheAct } from '../../../coach/drop-the-act.ts';
import { voiceSteps } from '../../../coach/persona.ts';
import { isOwnVoice, personaOfOwnVoice } from '../../../coach/own-voice.ts';
import { recast } from '../../../coach/recast.ts';

interface Piece {
  readonly text: string;
  /** What must still stand in any version of the text, letter for letter. */
  readonly facts: readonly string[];
}

const names = ['Anna', 'Bob', 'Siobhán', 'O\'Neill', 'Jean-Luc', 'Müller', 'May', 'Will', 'Crew', 'Hope', 'Captain Ross', 'Team'];
const name = fc.constantFrom(...names);
const order = fc.integer({ min: 1_000_000, max: 9_999_999 }).map((number) => `#W${number}`);
const money = fc.tuple(fc.constantFrom('£', '€', '$'), fc.integer({ min: 1, max: 4_000 }), fc.integer({ min: 10, max: 99 })).map(([sign, whole, part]) => `${sign}${whole}.${part}`);
const date = fc.constantFrom('12 May', '3 June 2026', 'Tuesday', '2026-06-12', 'May 4th', 'next Friday', 'tomorrow', '31/12/2025');
const time = fc.constantFrom('5 pm', '17:30', 'noon', '9.15 am', 'midnight');
const link = fc.constantFrom('https://goodship.example/track?id=77&x=a', 'www.shop.example/returns', 'help@goodship.example', 'http://a.example/b_c-d.html');
const phone = fc.constantFrom('+44 20 7946 0958', '(555) 010-9999', '0151 234567');
const thing = fc.constantFrom('your lamp', 'the blue chair', 'your refund', 'the team sport bag', 'the harbour map', 'your order');

const said = (build: (...parts: string[]) => string, ...from: fc.Arbitrary<string>[]): fc.Arbitrary<Piece> =>
  fc.tuple(...from).map((parts) => ({ text: build(...parts), facts: parts }));
const sentence = (build: (...parts: string[]) => string, ...from: fc.Arbitrary<string>[]): fc.Arbitrary<Piece> =>
  fc.tuple(...from).map((parts) => ({ text: build(...parts), facts: [build(...parts).replace(/[.!?]$/, '').replace(/^./, '')] }));
const nothing = (...texts: string[]): fc.Arbitrary<Piece> => fc.constantFrom(...texts).map((text) => ({ text, facts: [] }));

const greeting = fc.oneof(
  said((who) => `Hi ${who},`, name), said((who) => `Hello ${who}.`, name), said((who) => `Dear ${who}, thanks for contacting us.`, name),
  said((who) => `Good morning ${who}! How can I help you today?`, name), said((who) => `Hello, my name is ${who}.`, fc.constantFrom('Tom', 'Priya')),
  said((who, what) => `Hi ${who}, ${what} is ready.`, name, thing),
  nothing('Hello there,', 'Hi!', 'Good afternoon, how may I help you?', 'Hey', ''),
);
const tissue = nothing(
  'Let me check that for you.', 'One moment please.', 'Thank you for waiting.', 'I am so sorry about that.', 'Sorry for the inconvenience.', 'Sure, let me look into it.', 'Here is what happened:',
  'No problem.', 'Of course!', 'How are you today?', 'I hope you are well.', 'Please hold for a moment.', 'Great!', 'In the meantime, our team is on it.', 'My colleagues are kind.', 'I see.', 'Got it.',
);
const asking = fc.oneof(
  said((what) => `Could you give me ${what}, please?`, fc.constantFrom('your order number', 'your date of birth', 'the name on the account', 'your full name and postcode')),
  said((what) => `Please send me ${what}.`, fc.constantFrom('your address', 'the photo of the lamp', 'your tracking number')),
  said((what, number) => `May I have ${what} for order ${number}?`, fc.constantFrom('your name', 'the box colour'), order),
);
const fact = fc.oneof(
  said((number, day) => `Your order ${number} left us on ${day}.`, order, date), said((sum) => `I have refunded ${sum} to your card.`, money),
  said((where) => `Everything is at ${where} for you.`, link), said((number, hour) => `Ring ${number} after ${hour}.`, phone, time),
  said((what, sum) => `Unfortunately, we cannot sell ${what} for ${sum}.`, thing, money), said((what, day) => `Good news: ${what} arrives on ${day}.`, thing, date),
  said((what) => `I'm afraid that ${what} is sold out.`, thing), said((who, hour) => `${who} wrote at ${hour} about the team.`, name, time),
  said((what) => `Let me look up ${what} for you.`, thing), said((words) => `The card reads "${words}" on the front.`, fc.constantFrom('no problem', 'our team', 'Of course, 7 times')),
  said((count) => `There are ${count} lamps, in the meantime.`, fc.constantFrom('two', 'twelve', '14', 'a dozen')),
  said((what, reason) => `What happened is that ${what} ${reason}.`, thing, fc.constantFrom('fell off the van', 'was packed by another team')),
);
const promise = fc.oneof(
  sentence((hour, day) => `I will call you by ${hour} on ${day}.`, time, date), sentence((what) => `We'll replace ${what} at our cost.`, thing),
  sentence((what, day) => `You will have ${what} by ${day}.`, thing, date), sentence((sum) => `I promise to send ${sum} back.`, money),
  sentence((who) => `I'll ask ${who} and write to you tonight.`, name),
);
const closing = fc.oneof(
  nothing('Is there anything else I can help you with?', 'Have a great day!', 'Thank you and goodbye.', 'Take care.', 'Let me know if you have any questions.', 'Bye!', ''),
  said((who) => `Kind regards,\n${who}`, fc.constantFrom('Tom', 'Priya', 'Crew')),
  said((number) => `Let me know if you have any questions about ${number}.`, order),
);

const draft = fc.tuple(
  greeting, fc.array(fc.oneof(tissue, tissue, asking, fact, fact, promise), { minLength: 0, maxLength: 7 }), closing,
  fc.constantFrom(' ', ' ', '\n', '\n\n', '  '), fc.constantFrom(...voiceSteps, null, null, null),
).map(([opens, middle, closes, gap, step]) => {
  const pieces = [opens, ...middle, closes].filter((piece) => piece.text !== '');
  return { text: pieces.map((piece) => piece.text).join(gap), facts: pieces.flatMap((piece) => piece.facts), step };
});

const context = { customerName: 'Anna Meyer', agentName: 'Tom Lund', orderNumbers: ['#W1234567'], date: 'Friday 12 June', promises: ['call by noon'] };

const numbersIn = (text: string): string => (text.match(/\p{N}+/gu) ?? []).sort().join(' ');
/** "your lamp" may come to stand at the start of a sentence and be capital there; a name stays as it is spelt. */
const countOf = (text: string, part: string): number =>
  (/^\p{Lu}/u.test(part) ? text.split(part) : text.toLowerCase().split(part.toLowerCase())).length - 1;
/** Facts that stand in the text less often than they were put into the draft. */
const lostFrom = (text: string, facts: readonly string[]): readonly string[] =>
  facts.filter((one) => countOf(text, one) < facts.filter((other) => other === one).length);

const drafts = fc.sample(draft, { numRuns: 10_000, seed: 20_260_612 });

const ownVoices = [
  { formality: 'formal', greeting: 'Dear', closing: 'Kind regards', messageCount: 3 }, { formality: 'neither', greeting: null, closing: null, messageCount: 2 }, { formality: 'casual', greeting: 'Hey', closing: 'Cheers', messageCount: 5 },
] as const;
const voices = [...shippedPersonas, ...ownVoices.map((voice) => ({ ...personaOfOwnVoice(voice), name: `A customer's own voice, ${voice.formality}` }))];

/** Every draft is dressed in three or more of the voices, and every voice dresses a quarter of the drafts. */
const shares = 4;

describe.each(voices.map((persona, index) => [persona.name, persona, drafts.filter((_, number) => number % shares === index % shares)] as const))('%s, over a quarter of ten thousand drafts', (_, persona, own) => {
  it('keeps every fact, number, name, date, link and promise, dressed and undressed', { timeout: 300_000 }, () => {
    let changed = 0;
    for (const { text, facts, step } of own) {
      const dressed = recast({ text, persona, step, context });
      const again = dropTheAct({ text: dressed.text, persona, parts: dressed.parts });
      // A customer's own voice is taken off by its parts alone: its words are anybody's, so nobody can tell later whose they were.
      const plain = isOwnVoice(persona) ? dressed : dropTheAct({ text: dressed.text, persona });
      if (dressed.text !== text) changed += 1;
      const faults = [
        ...lostFrom(dressed.text, facts).map((one) => `dressing lost "${one}"`),
        ...lostFrom(plain.text, facts).map((one) => `dropping lost "${one}"`),
        ...(numbersIn(dressed.text) === numbersIn(text) && numbersIn(plain.text) === numbersIn(text) ? [] : ['a number changed']),
        ...(again.text === text ? [] : ['the agent\'s own words did not come back']),
      ];
      if (faults.length > 0) expect.fail(`${faults.join('; ')}\n--- draft\n${text}\n--- dressed\n${dressed.text}\n--- plain\n${plain.text}\n--- again\n${again.text}`);
    }
    expect(changed).toBeGreaterThan(own.length * 0.8);
  });
});
