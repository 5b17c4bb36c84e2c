/** All processes of one program, as Linux tells of them: what each is there for, how long it was on a processor, how much memory is its own. */
import { readdirSync, readFileSync } from 'node:fs';

export const kinds = ['windows and keys', 'page', 'workspace', 'graphics', 'rest'] as const;
export type Kind = (typeof kinds)[number];

export interface ProcessFigures {
  readonly kind: Kind;
  readonly cpuMs: number;
  readonly megabytes: number;
  /** Pages that several processes share are counted once (PSS); false where the system says only the whole of each (RSS). */
  readonly isShared: boolean;
}

const msPerTick = 10;

const told = (pid: number, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
};

/** The fields of `stat` after the name, which may hold anything: state, parent … */
const statOf = (pid: number): readonly string[] => {
  const text = told(pid, 'stat');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
};

const kindOf = (pid: number, root: number): Kind => {
  const command = told(pid, 'cmdline');
  if (pid === root) return 'windows and keys';
  if (command.includes('--type=renderer')) return 'page';
  if (command.includes('node.mojom.NodeService')) return 'workspace';
  return command.includes('--type=gpu-process') ? 'graphics' : 'rest';
};

const kilobytes = (text: string, name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? Number.NaN);

const figuresOf = (pid: number, root: number): ProcessFigures => {
  const stat = statOf(pid);
  const shared = kilobytes(told(pid, 'smaps_rollup'), 'Pss');
  const isShared = !Number.isNaN(shared);
  const whole = isShared ? shared : kilobytes(told(pid, 'status'), 'VmRSS');
  return { kind: kindOf(pid, root), cpuMs: (Number(stat[11]) + Number(stat[12])) * msPerTick, megabytes: whole / 1_024, isShared };
};

const treeOf = (root: number): readonly number[] => {
  const childrenByParent = Map.groupBy(readdirSync('/proc').map(Number).filter((pid) => pid > 0), (pid) => Number(statOf(pid)[1]));
  const found = [root];
  for (const pid of found) found.push(...(childrenByParent.get(pid) ?? []));
  return found;
};

/** The program's own process and everything below it that is alive. */
export const figuresOfProgram = (root: number): readonly ProcessFigures[] =>
  treeOf(root).map((pid) => figuresOf(pid, root)).filter(({ cpuMs, megabytes }) => !Number.isNaN(cpuMs) && !Number.isNaN(megabytes));

export const cpuMsOf = (root: number): number => figuresOfProgram(root).reduce((sum, { cpuMs }) => sum + cpuMs, 0);

const lookEveryMs = 500;
const calmLooks = 4;
const mostLooks = 240;
/** Of a processor, while nothing is being done. */
const calmShare = 0.08;

/** Waits until the program has had nothing left to do for two seconds; two minutes at most. */
export const settled = async (root: number): Promise<void> => {
  let before = cpuMsOf(root);
  for (let calm = 0, looks = 0; calm < calmLooks && looks < mostLooks; looks += 1) {
    await new Promise((resolve) => { setTimeout(resolve, lookEveryMs); });
    const now = cpuMsOf(root);
    calm = now - before <= lookEveryMs * calmShare ? calm + 1 : 0;
    before = now;
  }
};
