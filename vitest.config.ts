import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const tests = ['shared', 'electron', 'renderer', 'cloud', 'bench'].flatMap((folder) =>
  readdirSync(folder, { encoding: 'utf8', recursive: true })
    .filter((name) => /\.test\.tsx?$/u.test(name))
    .map((name) => join(folder, name).replaceAll('\\', '/')),
);

/** A replaced module or global would reach the other files of its worker. */
const replacesModules = (file: string) =>
  /\bvi\.(?:mock|doMock|stubGlobal)\(/u.test(readFileSync(file, 'utf8'));

export default defineConfig({
  test: {
    // Most tests wait: one worker a core leaves none idle.
    maxWorkers: '100%',
    // Room for a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The npm package must not download Electron.
    env: { ELECTRON_OVERRIDE_DIST_PATH: 'unused' },
    projects: [
      {
        extends: true,
        test: { name: 'apart', include: tests.filter(replacesModules) },
      },
      {
        extends: true,
        // Half of the processor time: modules are evaluated once a worker, not once a file.
        test: { name: 'together', include: tests.filter((file) => !replacesModules(file)), isolate: false },
      },
    ],
  },
});
