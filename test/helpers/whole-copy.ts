/** Waits until a desk is online, holds its whole first copy, has looked once more, and has nothing left to send. */
import { expect, type Page } from '@playwright/test';

export const hasWholeCopy = (page: Page): Promise<void> =>
  expect.poll(() => page.evaluate(async () => {
    const status = await globalThis.window.goodship.sync.status();
    return status.ok && status.value.line === 'online' && status.value.bootstrap === null && status.value.lastPulledAt !== null && status.value.caseCount > 0 && status.value.waiting === 0;
  }), { timeout: 60_000 }).toBe(true);
