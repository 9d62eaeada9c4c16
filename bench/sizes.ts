import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inRoot } from '../scripts/setup/paths.mjs';
import type { BenchReport } from './bench.ts';

export const mostAtStart = 500 * 1024;

const isCode = (name: string) => /\.(?:c?js|css|html)$/u.test(name);

const bytesOf = (folder: string, wanted: (path: string) => boolean): number =>
  readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isCode(entry.name) && wanted(join(entry.parentPath, entry.name)))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

/** Not needed to open a window; e2e/start.spec.ts checks. */
export const laterChunks: readonly string[] = [
  'electron-store.js',
  'backups.js',
  'durable-write.js',
  'file-lock.js',
  'locked-update.js',
  'command-parts.js',
  'electron-updater-engine.js',
  'feed-request.js',
  'update-problem.js',
  // Shared by the updater and Azure's SDK.
  'src.js',
  // Command line, report, journal table, and the problem sentences they share.
  'run-command-line.js',
  'report.js',
  'journal-export.js',
  'journal.js',
  'problems.js',
  'environment.js',
  'rolldown-runtime.js',
  // Service Bus and the diagnosis.
  'service-bus-work.js',
  'service-bus.js',
  'connection.js',
  'route-finder.js',
  'trust.js',
  'diagnosis.js',
  'service-bus-endpoint.js',
  'ca-file.js',
  'proxy-route.js',
  'server-name.js',
  'examine-script.js',
  'socks-request.js',
  'log-on-source.js',
  // A keyring that asks somebody, a window in another session, a page that keeps crashing.
  'keyring-process.js',
  'answer-parent.js',
  'messages.js',
  'other-session.js',
  'reopening.js',
];

/** Of some starts: on Linux, or where a folder is shared. */
export const someStartsChunks: readonly string[] = ['session-bus.js', 'open-keyring.js', 'folder-probe.js'];

/** Of the page. */
const isOfDialogs = (path: string) => basename(path).startsWith('dialogs-');

export function sizesOfBuild() {
  const isLater = (path: string) => [...laterChunks, ...someStartsChunks].includes(basename(path));
  const isAzure = (path: string) => basename(path) === 'sdk.js';
  return {
    main: bytesOf('dist/electron', (path) => !isLater(path) && !isAzure(path)),
    page: bytesOf('dist/renderer', (path) => !isOfDialogs(path) && !/guide\.(?:html|css)$/u.test(path)),
    later: bytesOf('dist/electron', isLater) + bytesOf('dist/renderer', isOfDialogs),
    azure: bytesOf('dist/electron', isAzure),
  };
}

export function benchSizes(): Promise<BenchReport> {
  const sizes = sizesOfBuild();
  const atStart = sizes.main + sizes.page;
  return Promise.resolve({
    bench: 'sizes',
    compared: {
      atStart: 'main process, preload and page: what is loaded to open the window',
      later: "what writes files, loaded at the first write, the command line's, the update's, and dialogs",
      azure: "Azure's SDK, loaded at the first use of Service Bus",
    },
    unit: 'bytes',
    samples: 1,
    numbers: { atStart, ...sizes, withoutAzure: atStart + sizes.later },
    goals: { atStart: { atMost: mostAtStart, met: atStart <= mostAtStart } },
  });
}
