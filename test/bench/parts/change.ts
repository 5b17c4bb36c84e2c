/** One change, from desk A's operation to desk B's rows, against the bare HTTP round trip to the same central. */
import { runToEnd, startServer } from '../child.ts';
import { percentile, type Figure } from '../figures.ts';
import type { Part } from '../part.ts';

interface Changed {
  readonly changeMs: readonly number[];
  readonly roundTripMs: readonly number[];
}

export const changePart: Part = async ({ folder, engines }) => {
  const figures: Figure[] = [];
  for (const { name, env } of engines) {
    const central = await startServer('central-program.ts', ['small'], env);
    try {
      const { changeMs, roundTripMs } = await runToEnd<Changed>('desk-change.ts', [central.url, await folder(), await folder()]);
      const bare = percentile(roundTripMs, 0.5);
      for (const [words, part] of [['p50', 0.5], ['p95', 0.95]] as const) {
        const value = percentile(changeMs, part);
        figures.push({
          part: 'change', what: `desk A’s note to desk B’s rows, ${name}, ${words}`, size: 'small', value, unit: 'ms', ratio: `${(value / bare).toFixed(1)} bare round trips of ${bare.toFixed(1)} ms`,
          ...(words === 'p95' ? { aim: { words: 'under 100 ms', isMet: value < 100 } } : {}),
        });
      }
    } finally {
      await central.end();
    }
  }
  return figures;
};
