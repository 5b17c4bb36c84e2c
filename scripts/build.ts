/**
 * `npm run build`: bundles the desktop into out/. When nothing that goes in has changed since, it does nothing; start,
 * test and pictures all call it. The new bundle is made beside the old one and then takes its place, so a desk that
 * runs from out/ never sees half of it.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { desktopBuilds } from '../vite.config.ts';
import { projectFolder } from './runtime.ts';

const inputs = ['{contract,coach,main,preload,renderer,resources}/**/*', 'vite.config.ts', 'scripts/build.ts', 'package.json', 'package-lock.json'];
const outFolder = join(projectFolder, 'out');
const hashFile = 'inputs.sha256';

async function hashOfInputs(): Promise<string> {
  const hash = createHash('sha256');
  const entries = inputs.flatMap((pattern) => globSync(pattern, { cwd: projectFolder, withFileTypes: true }));
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(`${file}\0`).update(await readFile(file)).update('\0');
  return hash.digest('hex');
}

const builtFrom = async (): Promise<string | null> => readFile(join(outFolder, hashFile), 'utf8').catch(() => null);

export interface Built {
  readonly isNew: boolean;
  readonly tookMs: number;
}

export async function buildDesktop(): Promise<Built> {
  const startedAt = performance.now();
  const hash = await hashOfInputs();
  if ((await builtFrom()) === hash) return { isNew: false, tookMs: performance.now() - startedAt };
  const workFolder = join(projectFolder, '.runtime');
  await mkdir(workFolder, { recursive: true });
  const folder = await mkdtemp(join(workFolder, 'build-'));
  try {
    const fresh = join(folder, 'out');
    for (const config of desktopBuilds(fresh)) await build(config);
    await writeFile(join(fresh, hashFile), hash);
    if (existsSync(outFolder)) await rename(outFolder, join(folder, 'old'));
    await rename(fresh, outFolder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { isNew: true, tookMs: performance.now() - startedAt };
}

if (import.meta.main) {
  const built = await buildDesktop();
  console.log(built.isNew ? `Built out/ in ${(built.tookMs / 1_000).toFixed(1)} s.` : 'out/ is up to date.');
}
