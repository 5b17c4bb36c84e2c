import { expect, test } from 'vitest';
import { signOutWords } from '../../../../renderer/settings/sign-out-words.ts';

test('signing out with waiting work says how much waits, for whom it stays, and when it leaves', () => {
  const [warning] = signOutWords('mara', 3);
  expect(warning).toContain('3 changes have not left this machine');
  expect(warning).toContain('when mara signs in on this machine again');
});

test('signing out with nothing waiting does not frighten anybody', () => {
  expect(signOutWords('mara', 0).join(' ')).not.toContain('not left');
});
