/**
 * The programs that we are measured against are no part of the product: they have a package and a lock of their own in
 * test/bench/peers/, so that none of their hundreds of packages is ever installed with ours. They come when first needed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder } from './child.ts';

export const installPeers = async (): Promise<void> => {
  const folder = join(benchFolder, 'peers');
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return;
  console.log('The programs to measure against are installed once (test/bench/peers/).');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
};
