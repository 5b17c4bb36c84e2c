/** What the door says: what happened, what is safe, what to do. */
import { problem } from '../../../contract/answer.ts';
import type { Door } from '../../../contract/views.ts';

export const notAnAddress = problem('not-an-address', 'This is not the address of a central.', 'It looks like https://central.example.com; your team can tell you.');
export const otherAccount = (login: string) => problem('signed-in-already', `This desk is ${login}’s at the moment.`, 'Sign out first; what waits to leave stays with its owner.');
export const shortPassphrase = (least: number) => problem('passphrase-too-short', `A passphrase has at least ${least} characters.`, 'Four words that do not belong together are easy to remember and hard to guess.');
export const refusedPassphrase = problem('wrong-passphrase', 'That passphrase does not open this workspace.', 'Nothing was changed. Try again.');
export const wrongPassword = problem('wrong-password', 'That is not the password that you signed in with last.', 'Nothing was changed. Try again.');
export const wrongUnlock = 'This desk cannot check your password without central. Sign in again; what was waiting here is safe.';
export const centralIsSilent = problem('central-silent', 'Central has not answered yet.', 'You can go on working. Your password is tried by itself as soon as central answers.');
export const cannotSignOut = problem('cannot-sign-out', 'Signing out did not come to an end.', 'You are still signed in and nothing is lost. Try again.');
export const cannotSetAside = problem('cannot-set-aside', 'This workspace is in order and is not set aside.', 'Follow the advice above, then try again.');
export const newPassphraseWords = 'This system has no key store that is safe, so your own words lock what is kept on this machine. Nobody can recover them for you.';

export const signedOutWords = (login: string, waiting: number): string => {
  if (waiting === 0) return 'You are signed out.';
  return `You are signed out. ${waiting === 1 ? 'One change waits' : `${waiting} changes wait`} here for ${login} and will leave when ${login} signs in again.`;
};

export const fellTooOften: Extract<Door, { readonly at: 'shut' }> = {
  at: 'shut',
  code: 'keeps-stopping',
  words: 'The part of Goodship that keeps your cases stopped several times within a minute.',
  advice: 'Try again; if it stops again, begin with a fresh copy: what had not left this machine is saved from the old one, of which nothing is deleted.',
};
