// node test/bench/coach.ts
// Prints how long coaching a draft, recasting it and masking card numbers take. It asserts nothing: clocks on shared
// machines prove nothing. The targets stand beside the figures, and so does the mean processor time, which busy
// neighbours disturb least.

import { performance } from 'node:perf_hooks';

const LOADS = performance.now();
const { coachDraft } = await import('../../coach/coach-draft.ts');
const { phraseRules } = await import('../../coach/all-phrase-rules.ts');
const { shippedPersonas } = await import('../../coach/all-personas.ts');
const { recast } = await import('../../coach/recast.ts');
const { dropTheAct } = await import('../../coach/drop-the-act.ts');
const { maskCardNumbers } = await import('../../coach/card-numbers.ts');
const LOADED = performance.now() - LOADS;

const WARM_UP = 200;
const ROUNDS = 1_000;

const SENTENCES = [
  'Thank you for writing to us about the lamp, Anna.',
  'Due to high call volume it took us until today to look at your photo.',
  'The shade is cracked, which is not how it should leave our house.',
  'I will send you another one by courier, and it should be with you on Friday.',
  'You should have received a message with order #W2378156 in it.',
  'We apologize for any inconvenience this may have caused.',
  'Please note that you do not have to return the broken one.',
  'If it is not there on Friday by noon, tell me and I will find out where it got stuck.',
  'Our team reads every message, and I have told them what happened to the box.',
  'Is there anything else I can help you with?',
];

/** A draft of about so many characters; each `turn` begins with another sentence, so that no two are alike. */
function draftOf(length: number, turn: number): string {
  let text = 'Hello Anna. ';
  for (let place = turn; text.length < length; place += 1) text += `${SENTENCES[place % SENTENCES.length]!}${place % 5 === 4 ? '\n' : ' '}`;
  return text.slice(0, length);
}

const context = {
  customerName: 'Anna Meyer', agentName: 'Tom', orderNumbers: ['#W2378156'], channel: 'email' as const,
  customerText: 'I am so disappointed. When does the new lamp come, and how much do I have to pay for it?',
  openQuestions: ['When does the new lamp come, and how much do I have to pay for it?'],
};

function measure(name: string, target: string, run: (turn: number) => unknown): void {
  for (let turn = 0; turn < WARM_UP; turn += 1) run(turn);
  const cpuBefore = process.cpuUsage();
  const times = Array.from({ length: ROUNDS }, (_, turn) => {
    const start = performance.now();
    run(turn);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const { user, system } = process.cpuUsage(cpuBefore);
  const at = (share: number): string => times[Math.floor(ROUNDS * share)]!.toFixed(3).padStart(8);
  console.log(`${name.padEnd(44)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   p99 ${at(0.99)} ms   CPU ${((user + system) / 1_000 / ROUNDS).toFixed(3).padStart(7)} ms   target ${target}`);
}

const coach = (length: number) => (turn: number) => coachDraft({ text: draftOf(length, turn), context, dismissed: [], level: 'full' });
const persona = (turn: number) => shippedPersonas[turn % shippedPersonas.length]!;

console.log(`${phraseRules.length} phrase rules and ${shippedPersonas.length} personas, loaded in ${LOADED.toFixed(0)} ms (target 150)`);
measure('coach, 500 characters', 'p95 < 5 ms', coach(500));
measure('coach, 5,000 characters', 'p95 < 25 ms', coach(5_000));
measure('recast, 500 characters', 'p95 < 5 ms', (turn) => recast({ text: draftOf(500, turn), persona: persona(turn), step: null, context }));
measure('drop the act, 500 characters', 'p95 < 5 ms', (turn) => dropTheAct({ text: draftOf(500, turn), persona: persona(turn) }));
measure('mask card numbers, 5,000 characters', 'p95 < 5 ms', (turn) => maskCardNumbers(draftOf(5_000, turn)));
