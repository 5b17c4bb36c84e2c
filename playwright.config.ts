/** End-to-end tests: the real program in real Electron. `npm test` starts them as an ordinary user, with Chromium's sandbox on. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.test.ts',
  globalSetup: './test/e2e/before-all.ts',
  // Where the tests run as another user, the checkout is not theirs to write to.
  outputDir: process.env['GOODSHIP_E2E_RESULTS'] ?? 'test-results',
  timeout: 240_000,
  // A busy machine with two programs on it takes its time; what never comes fails all the same.
  expect: { timeout: 20_000 },
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['dot']],
});
