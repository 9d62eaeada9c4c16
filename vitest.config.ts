import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,cloud,bench}/**/*.test.{ts,tsx}'],
    // Nothing waits without an end, tests included.
    testTimeout: 15_000,
  },
});
