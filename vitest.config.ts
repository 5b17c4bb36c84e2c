import { defineConfig } from 'vitest/config';

/** `unit`: pure and quick · `integration`: real central, real encrypted workspace, real files · both in plain Node. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/contract/**/*.test.ts', 'test/migrations/**/*.test.ts'], testTimeout: 20_000, isolate: false, maxWorkers: 2 } },
      { test: { name: 'integration', include: ['test/integration/**/*.test.ts', 'test/sync/**/*.test.ts', 'test/crash/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, globalSetup: './test/integration/before-all.ts', isolate: false, maxWorkers: 3 } },
    ],
  },
});
