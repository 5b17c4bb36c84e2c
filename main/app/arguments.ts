/** What the program may be told when it is started. Anything else is left to Chromium or ignored. */
import { parseArgs } from 'node:util';
import { centralAddress } from './workspace-host/workspace-folder.ts';

/** `--central=URL`: fills in the sign-in door; it connects to nothing by itself. */
export function centralFromArguments(args: readonly string[]): string | null {
  const { values } = parseArgs({ args: [...args], options: { central: { type: 'string' } }, strict: false });
  return typeof values.central === 'string' ? centralAddress(values.central) : null;
}
