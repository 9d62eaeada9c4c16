import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,cloud,bench}/**/*.test.{ts,tsx}'],
    // Most tests wait: one worker a core leaves none idle.
    maxWorkers: '100%',
    // Room for a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The npm package must not download Electron.
    env: { ELECTRON_OVERRIDE_DIST_PATH: 'unused' },
  },
});
