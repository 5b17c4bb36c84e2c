/**
 * `npm run package`: packs the program for this machine into dist/, unpacked. What is packed with the mirror's Electron is
 * for checking that packing works and the fuses are set; it says so and is not for users.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, Platform } from 'electron-builder';
import { buildDesktop } from './build.ts';
import { electronRuntime, projectFolder } from './runtime.ts';

/** Packs what lies in out/ and answers the folder with the packed program. */
export async function packDesktop(outputFolder: string): Promise<string> {
  const runtime = await electronRuntime();
  console.log(runtime.words);
  await build({
    projectDir: projectFolder,
    targets: Platform.current().createTarget('dir'),
    publish: 'never',
    config: { extends: 'electron-builder.yml', electronDist: runtime.distFolder, electronVersion: runtime.version, directories: { output: outputFolder } },
  });
  if (runtime.from === 'mirror') console.log('NOT FOR USERS: packed with the mirror’s Electron, to check the packing. Releases are packed where the official Electron can be downloaded.');
  return join(outputFolder, process.platform === 'linux' ? 'linux-unpacked' : '');
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { output: { type: 'string', default: 'dist' } } });
  await buildDesktop();
  const folder = await packDesktop(join(projectFolder, values.output));
  console.log(`Packed into ${folder}`);
}
