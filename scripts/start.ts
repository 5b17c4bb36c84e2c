/**
 * `npm start`: a desk on the demo, with nothing asked. Builds if something changed, starts the demo's central unless it
 * runs already, and opens the workstation at once, signed in.
 *
 *   npm start -- --agent=jonas      a second desk on the same central, with a folder of its own
 *   npm start -- --central=URL      another central: its sign-in door
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildDesktop } from './build.ts';
import { endChild, startVirtualDisplay } from './children.ts';
import { demoFolder, joinDemoCentral, type DemoCentral } from './demo-central.ts';
import { canReach, giveTo, isRootAlone, ordinaryUser } from './ordinary-user.ts';
import { electronRuntime, projectFolder } from './runtime.ts';
import { bringSystemLibraries, needsVirtualDisplay } from './system-libraries.ts';

function options(): { readonly agent: string | null; readonly central: string | null } {
  const { values } = parseArgs({ options: { agent: { type: 'string' }, central: { type: 'string' } } });
  return { agent: values.agent?.toLowerCase() ?? null, central: values.central ?? null };
}

/** The password of the demo goes by a file that the desk reads once and removes. */
function leaveSignIn(folder: string, central: DemoCentral, login: string): string {
  const password = central.passwordByLogin[login];
  if (password === undefined) throw new Error(`The demo has nobody called “${login}”. It has ${Object.keys(central.passwordByLogin).join(', ')}.`);
  const file = join(folder, 'demo-sign-in.json');
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify({ centralUrl: central.url, login, password }), { mode: 0o600 });
  return file;
}

async function start(): Promise<void> {
  const { agent, central: otherCentral } = options();
  const runtime = await electronRuntime();
  console.log(runtime.words);
  bringSystemLibraries(runtime);
  const built = await buildDesktop();
  if (built.isNew) console.log(`Built the desktop in ${(built.tookMs / 1_000).toFixed(1)} s.`);

  const endings: (() => void | Promise<void>)[] = [];
  const endAll = async (): Promise<void> => {
    for (const end of endings.splice(0).toReversed()) await end();
  };
  try {
    const central = otherCentral === null ? await joinDemoCentral() : null;
    if (central) endings.push(central.leave);
    const login = agent ?? (central ? Object.keys(central.passwordByLogin)[0]! : 'guest');
    const desksFolder = join(demoFolder, 'desks');
    const folder = join(desksFolder, central ? login : `${login}-elsewhere`);
    mkdirSync(desksFolder, { recursive: true, mode: 0o711 });
    mkdirSync(folder, { recursive: true, mode: 0o700 });

    const signInFile = central ? leaveSignIn(folder, central, login) : null;
    // Should the desk never get to read it.
    if (signInFile !== null) endings.push(() => rmSync(signInFile, { force: true }));
    const user = ordinaryUser && canReach(runtime.executable, ordinaryUser) && canReach(join(projectFolder, 'out/main/app.js'), ordinaryUser) ? ordinaryUser : null;
    const hasNoSandbox = isRootAlone || (ordinaryUser !== null && user === null);
    if (user) giveTo(folder, user);
    if (hasNoSandbox) console.log('You are root and no ordinary user can read this folder: the window runs WITHOUT Chromium’s sandbox (--no-sandbox). Use an ordinary account for anything but a look.');

    const display = needsVirtualDisplay(process.env) ? await startVirtualDisplay(user) : null;
    if (display) {
      endings.push(display.end);
      console.log(`No display here: the window opens on a virtual one (${display.name}).`);
    }
    const env = { ...process.env, ...(signInFile === null ? {} : { GOODSHIP_DEMO_SIGN_IN: signInFile }), ...(display ? { DISPLAY: display.name } : {}), ...(user ? { HOME: folder, XDG_RUNTIME_DIR: folder } : {}) };
    // Chromium has much to say about machines without a desktop; what Goodship itself says still comes through.
    const args = [projectFolder, `--user-data-dir=${folder}`, '--log-level=3', ...(hasNoSandbox ? ['--no-sandbox'] : []), ...(otherCentral === null ? [] : [`--central=${otherCentral}`])];
    // In a group of its own: Ctrl-C reaches us alone, and we ask the desk once, so that it closes its database in order.
    const desk = spawn(runtime.executable, args, { cwd: projectFolder, env, stdio: ['ignore', 'inherit', 'inherit'], detached: true, ...user });
    endings.push(() => endChild(desk));
    if (central) console.log(`${login} sits at a desk of ${central.url} (the demo; its log: ${central.logFile}). Another desk: npm start -- --agent=${Object.keys(central.passwordByLogin).find((name) => name !== login)}`);

    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void endAll());
    const [code] = (await once(desk, 'exit')) as [number | null];
    process.exitCode = code ?? 0;
  } finally {
    await endAll();
  }
}

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
