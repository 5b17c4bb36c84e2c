/** The unit tests of one worker share its modules. A file that puts something in the place of one has the others made anew around it, and leaves none of them behind. */
import { afterAll, vi } from 'vitest';

export const withOwnModules = (): void => {
  vi.resetModules();
  afterAll(() => { vi.resetModules(); });
};
