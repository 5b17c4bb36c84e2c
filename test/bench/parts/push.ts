/**
 * Work that waited: 1,000 operations queued while there was no line, from the moment that the desk may speak with central until
 * central has applied and acknowledged all of them and the desk knows it.
 */
import { runToEnd, startServer } from '../child.ts';
import { percentile, type Figure } from '../figures.ts';
import type { Part } from '../part.ts';

export const pushPart: Part = async ({ folder, engines }) => {
  const figures: Figure[] = [];
  for (const { name, env } of engines) {
    const central = await startServer('central-program.ts', ['small'], env);
    try {
      const { ms, cpuMs } = await runToEnd<{ readonly ms: readonly number[]; readonly cpuMs: readonly number[] }>('desk-push.ts', [central.url, await folder()]);
      const median = percentile(ms, 0.5);
      figures.push({
        part: 'push', what: `1,000 waiting operations applied and acknowledged, ${name}`, size: 'small', value: median, unit: 'ms',
        ratio: `${percentile(cpuMs, 0.5).toFixed(0)} ms of it at work on the desk`, aim: { words: 'under 100 ms', isMet: median < 100 },
      });
    } finally {
      await central.end();
    }
  }
  return figures;
};
