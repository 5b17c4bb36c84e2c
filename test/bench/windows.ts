/**
 * What programs with windows need, for as long as some work lasts: the runtime, the built desktop, a display, a key ring of its own.
 * As root they run as an ordinary user, with Chromium's sandbox on.
 */
import { join } from 'node:path';
import { buildDesktop } from '../../scripts/build.ts';
import { startVirtualDisplay } from '../../scripts/children.ts';
import { canReach, giveTo, isRootAlone, ordinaryUser } from '../../scripts/ordinary-user.ts';
import { electronRuntime, projectFolder } from '../../scripts/runtime.ts';
import { bringSystemLibraries, needsVirtualDisplay } from '../../scripts/system-libraries.ts';
import { startKeyRing } from '../helpers/key-ring.ts';
import { benchFolder } from './child.ts';
import { startProgram, type WindowProgram } from './window-program.ts';

export const programs = { goodship: projectFolder, empty: join(benchFolder, 'empty-window') } as const;

export interface Windows {
  /** `folder` is the program's own: its user data and all that it leaves. */
  readonly start: (program: keyof typeof programs, folder: string, more?: { readonly args?: readonly string[]; readonly env?: NodeJS.ProcessEnv }) => Promise<WindowProgram>;
}

export const withWindows = async <Value>(work: (windows: Windows) => Promise<Value>): Promise<Value> => {
  const runtime = await electronRuntime();
  const { executable } = runtime;
  bringSystemLibraries(runtime);
  if (isRootAlone || (ordinaryUser && !canReach(executable, ordinaryUser))) throw new Error('Windows are measured as an ordinary user, and root has none here that can read the checkout.');
  await buildDesktop();
  const endings: (() => Promise<void>)[] = [];
  try {
    const ring = process.platform === 'linux' ? await startKeyRing(ordinaryUser) : null;
    if (ring) endings.push(ring.end);
    return await work({
      start: async (program, folder, { args = [], env = {} } = {}) => {
        if (ordinaryUser) giveTo(folder, ordinaryUser);
        // A screen of its own: Chromium paints nothing that lies under another window.
        const display = needsVirtualDisplay(process.env) ? await startVirtualDisplay(ordinaryUser) : null;
        if (display) endings.push(display.end);
        const own = [programs[program], `--user-data-dir=${folder}`, ...(ring?.args ?? []), ...args];
        const started = await startProgram({ executable, args: own, env: { ...process.env, ...(display ? { DISPLAY: display.name } : {}), ...ring?.env, HOME: folder, ...env }, user: ordinaryUser });
        endings.push(started.end);
        return started;
      },
    });
  } finally {
    for (const end of endings.toReversed()) await end();
  }
};
