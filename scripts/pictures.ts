/**
 * `npm run pictures`: pictures of every screen of the running program on the demo team, light and dark, into
 * docs/pictures/. The program runs as the end-to-end tests run it: built, as an ordinary user, on a virtual display.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { buildDesktop } from './build.ts';
import { startVirtualDisplay } from './children.ts';
import { giveTo, ordinaryUser } from './ordinary-user.ts';
import { electronRuntime, projectFolder } from './runtime.ts';
import { bringSystemLibraries } from './system-libraries.ts';

const picturesFolder = join(projectFolder, 'docs/pictures');

/** 128 colours are enough for paper, ink and one accent; the files become a third. */
const keepSmall = async (from: string): Promise<void> => {
  for (const name of readdirSync(from).filter((file) => file.endsWith('.png'))) {
    await sharp(join(from, name)).png({ palette: true, colours: 128, effort: 10, compressionLevel: 9 }).toFile(join(picturesFolder, name));
    console.log(`docs/pictures/${name}`);
  }
};

const runtime = await electronRuntime();
console.log(runtime.words);
bringSystemLibraries(runtime);
await buildDesktop();

const home = mkdtempSync(join(tmpdir(), 'goodship-pictures-'));
const raw = join(home, 'raw');
mkdirSync(raw);
if (ordinaryUser) giveTo(home, ordinaryUser);
const display = await startVirtualDisplay(ordinaryUser, '2000x1200x24');
try {
  const env = { ...process.env, GOODSHIP_ELECTRON: runtime.executable, DISPLAY: display.name, TMPDIR: home, ...(ordinaryUser ? { HOME: home, XDG_RUNTIME_DIR: home } : {}) };
  const taker = spawn(process.execPath, [join(projectFolder, 'scripts/take-pictures.ts'), raw], { cwd: projectFolder, env, stdio: 'inherit', ...ordinaryUser });
  const [code] = (await once(taker, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
  if (code === 0) {
    mkdirSync(picturesFolder, { recursive: true });
    await keepSmall(raw);
  }
} finally {
  await display.end();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
