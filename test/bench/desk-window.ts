/** A real desk with its window, signed in at a central of the benchmark, with a whole copy of what is there. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchPassword, loginAt } from './company.ts';
import type { WindowProgram } from './window-program.ts';
import type { Windows } from './windows.ts';

interface DeskStart {
  /** An empty one; the desk can be started there again. */
  readonly folder: string;
  readonly centralUrl: string;
  /** Of the agent. */
  readonly number: number;
  readonly args?: readonly string[];
}

const copiedWithinMs = 600_000;

/** In the page. */
const hasCopy = async (): Promise<boolean> => {
  const status = await globalThis.window.goodship.sync.status();
  return status.ok && status.value.line === 'online' && status.value.bootstrap === null;
};

/** Answers when the copy is complete. */
export const openNewDesk = async (windows: Windows, { folder, centralUrl, number, args }: DeskStart): Promise<WindowProgram> => {
  const signIn = join(folder, 'sign-in.json');
  writeFileSync(signIn, JSON.stringify({ centralUrl, login: loginAt(number), password: benchPassword }));
  writeFileSync(join(folder, 'desk.json'), JSON.stringify({ settings: { keeps: { closedDays: 0, megabytes: 0 } } }));
  const desk = await windows.start('goodship', folder, { env: { GOODSHIP_DEMO_SIGN_IN: signIn }, args });
  const until = performance.now() + copiedWithinMs;
  while (!(await desk.inPage(hasCopy))) {
    if (performance.now() > until) throw new Error(`Desk ${number} has no whole copy after ${copiedWithinMs / 60_000} minutes.`);
    await new Promise((resolve) => { setTimeout(resolve, 500); });
  }
  return desk;
};
