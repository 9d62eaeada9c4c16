import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inRoot } from '../scripts/setup/paths.mjs';
import type { BenchReport } from './bench.ts';

/** Most bytes of code the app loads to open its window: 500 KiB. */
export const mostAtStart = 500 * 1024;

const isCode = (name: string) => /\.(?:c?js|css|html)$/u.test(name);

const bytesOf = (folder: string, wanted: (path: string) => boolean): number =>
  readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isCode(entry.name) && wanted(join(entry.parentPath, entry.name)))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

/** Chunks that no window needs in order to open; e2e/desk.spec.ts holds the build to that. */
export const laterChunks: readonly string[] = [
  'electron-store-stage.js',
  'file-stage.js',
  'command-parts.js',
  'electron-updater-engine.js',
  'feed-request.js',
  // What the engine and Azure's SDK share.
  'src.js',
  // The command line, the report, the journal's table and the problems' sentences that they share.
  'run-command-line.js',
  'report.js',
  'journal-export.js',
  'journal.js',
  'problems.js',
  // What speaks with Service Bus, and the diagnosis.
  'service-bus-work.js',
  'connection.js',
  'trust.js',
  'diagnosis.js',
];

/** The bytes of code in the build: what opens the window, what is loaded later, and Azure's SDK. */
export function sizesOfBuild() {
  const isLater = (path: string) => laterChunks.includes(basename(path));
  const isAzure = (path: string) => basename(path) === 'sdk.js';
  return {
    main: bytesOf('dist/electron', (path) => !isLater(path) && !isAzure(path)),
    page: bytesOf('dist/renderer', (path) => !/guide\.(?:html|css)$/u.test(path)),
    later: bytesOf('dist/electron', isLater),
    azure: bytesOf('dist/electron', isAzure),
  };
}

/** How large the shipped code is. */
export function benchSizes(): Promise<BenchReport> {
  const sizes = sizesOfBuild();
  const atStart = sizes.main + sizes.page;
  return Promise.resolve({
    bench: 'sizes',
    compared: {
      atStart: 'main process, preload and page: what is loaded to open the window',
      later: "what writes files, loaded at the first write, the command line's, and the update's",
      azure: "Azure's SDK, loaded at the first action on the hub",
    },
    unit: 'bytes',
    samples: 1,
    numbers: { atStart, ...sizes, withoutAzure: atStart + sizes.later },
    goals: { atStart: { atMost: mostAtStart, met: atStart <= mostAtStart } },
  });
}
