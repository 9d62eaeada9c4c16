import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,cloud,bench}/**/*.test.{ts,tsx}'],
    // Most tests wait for files, sockets and timers: one worker per core leaves none of them idle.
    maxWorkers: '100%',
    // Nothing waits without an end, tests included. There is room for a machine that another program keeps busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // electron-store runs without Electron too; the npm package `electron` must not try to download it then.
    env: { ELECTRON_OVERRIDE_DIST_PATH: 'unused' },
  },
});
