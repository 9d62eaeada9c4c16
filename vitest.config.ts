import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,cloud,bench}/**/*.test.{ts,tsx}'],
    // Most tests wait: one worker a core leaves none idle.
    maxWorkers: '100%',
    // Every wait has a limit, with room for a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // electron-store runs without Electron. The npm package must not download it.
    env: { ELECTRON_OVERRIDE_DIST_PATH: 'unused' },
  },
});
