import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** What takes longest begins first: begun last, it would run on alone, and half of the machine would wait for it. */
const longest = ['test/sync/convergence.test.ts', 'test/crash/kills.test.ts', 'test/integration/workspace/sync.test.ts', 'test/integration/import.test.ts', 'test/crash/lines.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]): ReturnType<BaseSequencer['sort']> {
    const rankOf = (moduleId: string): number => {
      const rank = longest.findIndex((name) => moduleId.endsWith(name));
      return rank < 0 ? longest.length : rank;
    };
    return (await super.sort(files)).toSorted((one, other) => rankOf(one.moduleId) - rankOf(other.moduleId));
  }
}

/** `unit`: pure and quick · `integration`: real central, real encrypted workspace, real files · both in plain Node. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/contract/**/*.test.ts', 'test/migrations/**/*.test.ts'], testTimeout: 20_000, isolate: false, maxWorkers: 2 } },
      { test: { name: 'integration', include: ['test/integration/**/*.test.ts', 'test/sync/**/*.test.ts', 'test/crash/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, globalSetup: './test/integration/before-all.ts', isolate: false, maxWorkers: 3 } },
    ],
  },
});
