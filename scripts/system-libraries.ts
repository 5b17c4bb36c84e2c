/**
 * What a window needs from a Linux system that may lack it: the libraries that Electron links, and a virtual display
 * where there is no real one. Root on Debian and Ubuntu gets them installed; everybody else gets one command to copy.
 */
import { spawnSync } from 'node:child_process';
import type { Runtime } from './runtime.ts';

const libraries = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libatk-bridge2.0-0', 'libdrm2', 'libxkbcommon0', 'libcups2', 'libxss1'];
const virtualDisplay = ['xvfb', 'xauth', 'fonts-dejavu-core'];

const has = (command: string): boolean => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

/** Names of the shared libraries that the program asks for and the system does not have. */
function missingLibraries({ executable }: Runtime): readonly string[] {
  const { stdout = '' } = spawnSync('ldd', [executable], { encoding: 'utf8' });
  return [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]!);
}

/** Newer releases renamed some packages for 64-bit time: libgtk-3-0 is libgtk-3-0t64 there. */
function packageName(name: string): string {
  const { stdout = '' } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' });
  return /Candidate: (?!\(none\))/.test(stdout) ? name : `${name}t64`;
}

export const needsVirtualDisplay = (environment: NodeJS.ProcessEnv): boolean =>
  process.platform === 'linux' && !environment['DISPLAY'] && !environment['WAYLAND_DISPLAY'];

/** Throws with a command to copy when something is missing that cannot be installed from here. */
export function bringSystemLibraries(runtime: Runtime, environment: NodeJS.ProcessEnv = process.env): void {
  if (process.platform !== 'linux') return;
  const missing = missingLibraries(runtime);
  const lacksDisplay = needsVirtualDisplay(environment) && !has('Xvfb');
  if (missing.length === 0 && !lacksDisplay) return;
  const wanted = [...(missing.length > 0 ? libraries : []), ...(lacksDisplay ? virtualDisplay : [])];
  const what = [...missing, ...(lacksDisplay ? ['Xvfb, a display for a machine without one'] : [])].join(', ');
  if (!has('apt-get')) throw new Error(`This system lacks ${what}. Install what these Debian packages hold: ${wanted.join(' ')}`);
  if (process.getuid?.() !== 0) throw new Error(`This system lacks ${what}. Copy this, then start again:\n\n  sudo apt-get update && sudo apt-get install -y ${wanted.map(packageName).join(' ')}\n`);
  console.log(`Installing what the window needs and this system lacks: ${what}.`);
  const env = { ...environment, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  const { status, stderr } = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted.map(packageName)], { env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (status !== 0) throw new Error(`apt-get could not install ${wanted.join(' ')}:\n${stderr}`);
}
