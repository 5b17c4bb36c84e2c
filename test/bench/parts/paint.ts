/** From a key press at one desk to a colleague's paint: two real programs at one central, against the bare round trip to it. */
import { startServer } from '../child.ts';
import { caseIdAt, sizes } from '../company.ts';
import { openNewDesk } from '../desk-window.ts';
import { percentile, type Figure } from '../figures.ts';
import type { Part } from '../part.ts';
import { now, type WindowProgram } from '../window-program.ts';
import { withWindows } from '../windows.ts';

const notes = 60;
const notCounted = 10;
const pauseMs = 150;
const conversation = '[role="log"]';
const editor = '[contenteditable="true"]';

const pause = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, pauseMs); });

/** In the page: keeps when Enter went down last. */
const keepPresses = (): void => {
  window.addEventListener('keydown', ({ key, timeStamp }) => {
    if (key === 'Enter') document.body.dataset['enterAt'] = String(performance.timeOrigin + timeStamp);
  }, true);
};
const lastPress = (): number => Number(document.body.dataset['enterAt']);

const noteMs = async (here: WindowProgram, there: WindowProgram, text: string): Promise<number> => {
  await here.type(text);
  await here.paintedAt(editor, text);
  const seen = there.paintedAt(conversation, text);
  await here.press('Control+Enter');
  return (await seen) - (await here.inPage(lastPress));
};

const roundTripMs = async (centralUrl: string): Promise<number> => {
  const askedAt = now();
  await (await fetch(`${centralUrl}/v1/health`, { headers: { 'goodship-protocol': '1' } })).json();
  return now() - askedAt;
};

interface Painted {
  readonly paintMs: readonly number[];
  readonly bareMs: readonly number[];
}
const measure = async (here: WindowProgram, there: WindowProgram, centralUrl: string): Promise<Painted> => {
  await here.inPage(keepPresses);
  await here.press('N');
  await here.paintedAt(`.composer[data-kind="note"] ${editor}.ProseMirror-focused`);
  const paintMs: number[] = [];
  const bareMs: number[] = [];
  for (let index = 0; index < notes; index += 1) {
    paintMs.push(await noteMs(here, there, `A note that the colleague waits for, number ${index}.`));
    await pause();
    bareMs.push(await roundTripMs(centralUrl));
  }
  return { paintMs: paintMs.slice(notCounted), bareMs: bareMs.slice(notCounted) };
};

export const paintPart: Part = ({ folder, engines }) =>
  withWindows(async (windows) => {
    const figures: Figure[] = [];
    for (const { name, env } of engines) {
      const central = await startServer('central-program.ts', ['small'], env);
      const desks: WindowProgram[] = [];
      try {
        const args = [`goodship://case/${caseIdAt(sizes.small.cases - 1)}`];
        for (const number of [1, 2]) desks.push(await openNewDesk(windows, { folder: await folder(), centralUrl: central.url, number, args }));
        const { paintMs, bareMs } = await measure(desks[0]!, desks[1]!, central.url);
        const bare = percentile(bareMs, 0.5);
        for (const [words, part] of [['p50', 0.5], ['p95', 0.95]] as const) {
          const value = percentile(paintMs, part);
          figures.push({
            part: 'paint', what: `desk A’s key press to desk B’s paint, ${name}, ${words}`, size: 'small', value, unit: 'ms', ratio: `${(value / bare).toFixed(1)} bare round trips of ${bare.toFixed(1)} ms`,
            ...(words === 'p95' ? { aim: { words: 'under 100 ms', isMet: value < 100 } } : {}),
          });
        }
      } finally {
        for (const desk of desks) await desk.end();
        await central.end();
      }
    }
    return figures;
  });
