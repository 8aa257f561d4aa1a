import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/servers/global-setup.ts'],
    // Most of the time a test waits for a server: on two cores one worker alone would leave both idle.
    maxWorkers: 3,
    // The first use of a server starts it, and makes its data folder when there is none yet.
    hookTimeout: 300_000,
    testTimeout: 300_000,
    teardownTimeout: 30_000,
  },
});
