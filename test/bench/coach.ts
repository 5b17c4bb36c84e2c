// node test/bench/coach.ts (beside its peers: coach-peers.ts)
// Prints how long coaching a draft, recasting it and masking card numbers take. It asserts nothing: clocks on shared
// machines prove nothing. The targets stand beside the figures, and so does the mean processor time, which busy
// neighbours disturb least.

import { performance } from 'node:perf_hooks';
import { draftOf } from './coach-drafts.ts';

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

console.log(`${phraseRules.length} phrase rules and ${shippedPersonas.length} personas, loaded from source in ${LOADED.toFixed(0)} ms; as bundled: coach-peers.ts`);
measure('coach, 500 characters', 'p95 < 5 ms', coach(500));
measure('coach, 5,000 characters', 'p95 < 25 ms', coach(5_000));
measure('recast, 500 characters', 'p95 < 5 ms', (turn) => recast({ text: draftOf(500, turn), persona: persona(turn), step: null, context }));
measure('drop the act, 500 characters', 'p95 < 5 ms', (turn) => dropTheAct({ text: draftOf(500, turn), persona: persona(turn) }));
measure('mask card numbers, 5,000 characters', 'p95 < 5 ms', (turn) => maskCardNumbers(draftOf(5_000, turn)));
