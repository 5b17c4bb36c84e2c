/**
 * The demo's sign-in. `npm start` leaves it in a file that only this user can read and names the file in the
 * environment; it is read once and both are removed. A program that was installed never has one.
 */
import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';

const demoSignIn = z.object({ centralUrl: z.url(), login: z.string(), password: z.string() });
export type DemoSignIn = z.infer<typeof demoSignIn>;

export async function takeDemoSignIn(environment: NodeJS.ProcessEnv): Promise<DemoSignIn | null> {
  const file = environment['GOODSHIP_DEMO_SIGN_IN'];
  delete environment['GOODSHIP_DEMO_SIGN_IN'];
  if (file === undefined) return null;
  const text = await readFile(file, 'utf8').catch(() => null);
  await rm(file, { force: true });
  return text === null ? null : demoSignIn.parse(JSON.parse(text));
}
