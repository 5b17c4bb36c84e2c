/** The whole program, started over a copy that is already on the disk, against an empty window of the same runtime: how soon one can work, how much memory and processor it takes. */
import { startServer } from '../child.ts';
import { openNewDesk } from '../desk-window.ts';
import { percentile, type Figure } from '../figures.ts';
import type { Part } from '../part.ts';
import { figuresOfProgram, kinds, settled, type ProcessFigures } from '../processes.ts';
import { withWindows, type programs, type Windows } from '../windows.ts';

interface Contender {
  readonly program: keyof typeof programs;
  readonly folder: string;
  /** What is there once one can look, and once the key J was answered. */
  readonly shown: string;
  readonly answered: string;
}
interface Started {
  readonly shownMs: number;
  readonly answeredMs: number;
  readonly processes: readonly ProcessFigures[];
}

const starts = 7;

const startOnce = async (windows: Windows, { program, folder, shown, answered }: Contender): Promise<Started> => {
  const running = await windows.start(program, folder);
  try {
    const shownAt = await running.paintedAt(shown);
    const answer = running.paintedAt(answered);
    await running.press('J');
    const answeredAt = await answer;
    await settled(running.pid);
    return { shownMs: shownAt - running.spawnedAt, answeredMs: answeredAt - running.spawnedAt, processes: figuresOfProgram(running.pid) };
  } finally {
    await running.end();
  }
};

/** The first two of each are not counted: only then has Chromium compiled what it keeps compiled. */
const startInTurn = async (windows: Windows, contenders: readonly Contender[]): Promise<readonly (readonly Started[])[]> => {
  const found = contenders.map((): Started[] => []);
  for (let turn = -2; turn < starts; turn += 1) {
    for (const [index, contender] of contenders.entries()) {
      const started = await startOnce(windows, contender);
      if (turn >= 0) found[index]!.push(started);
    }
  }
  return found;
};

const median = (all: readonly Started[], of: (one: Started) => number): number => percentile(all.map(of), 0.5);
const sum = (processes: readonly ProcessFigures[], of: 'cpuMs' | 'megabytes'): number => processes.reduce((total, process) => total + process[of], 0);
const byKind = (all: readonly Started[], of: 'cpuMs' | 'megabytes'): string =>
  kinds.map((kind) => `${kind} ${median(all, ({ processes }) => sum(processes.filter((process) => process.kind === kind), of)).toFixed(0)}`).join(', ');

const compare = (size: string, ours: readonly Started[], empty: readonly Started[]): readonly Figure[] => {
  const both = (what: string, unit: Figure['unit'], of: (one: Started) => number, most: number | null, more?: 'cpuMs' | 'megabytes'): readonly Figure[] => {
    const [value, floor] = [median(ours, of), median(empty, of)];
    return [
      { part: 'start', what: `an empty window: ${what}`, size, value: floor, unit, ...(more ? { ratio: byKind(empty, more) } : {}) },
      {
        part: 'start', what: `Goodship: ${what}`, size, value, unit, ratio: `${(value / floor).toFixed(2)} times${more ? `; ${byKind(ours, more)}` : ''}`,
        ...(most === null ? {} : { aim: { words: `under ${most} times`, isMet: value / floor < most } }),
      },
    ];
  };
  const isShared = [...ours, ...empty].every(({ processes }) => processes.every((process) => process.isShared));
  return [
    ...both('from spawn to painted', 'ms', ({ shownMs }) => shownMs, 1.3),
    ...both('from spawn to a key answered', 'ms', ({ answeredMs }) => answeredMs, 1.3),
    ...both(`memory of all processes, ${isShared ? 'shared pages once' : 'shared pages in each'}`, 'MB', ({ processes }) => sum(processes, 'megabytes'), 1.5, 'megabytes'),
    ...both('processor time until at rest', 'ms', ({ processes }) => sum(processes, 'cpuMs'), null, 'cpuMs'),
  ];
};

export const startPart: Part = async ({ size, folder, engines }) => {
  const central = await startServer('central-program.ts', [size], engines[0]!.env);
  try {
    return await withWindows(async (windows) => {
      const deskFolder = await folder();
      const first = await openNewDesk(windows, { folder: deskFolder, centralUrl: central.url, number: 1 });
      // Until everything is searchable as well.
      await settled(first.pid);
      await first.end();
      const [ours, empty] = await startInTurn(windows, [
        { program: 'goodship', folder: deskFolder, shown: '.row__subject', answered: '.row[data-open]' },
        { program: 'empty', folder: await folder(), shown: 'p', answered: 'p[data-pressed]' },
      ]);
      return compare(size, ours!, empty!);
    });
  } finally {
    await central.end();
  }
};
