// Runs unit tests in Node for Windows under wine, and prints a row for each folder.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../../scripts/run/command.mjs';
import { SetupError } from '../../../scripts/run/say.mjs';
import { trackedFiles } from '../../../scripts/run/source-files.mjs';
import { inRoot } from '../../../scripts/setup/paths.mjs';
import { toolFile } from '../../../scripts/setup/tools.mjs';
import { judgeFile, type TestFile } from './judge.ts';
import { windowsBundler, windowsNode } from './programs.ts';
import { startWine, windowsPath, type Wine } from './wine.ts';

const folders = [
  ...['shared/text', 'shared/system', 'shared/environment', 'shared/fr'],
  ...['electron/settings', 'electron/cli', 'electron/files', 'electron/vault'],
];

const [only = ''] = process.argv.slice(2);

/** Milliseconds, for one run of vitest. */
const deadline = 400_000;

const replacesModules = (file: string) => readFileSync(inRoot(file), 'utf8').includes('vi.mock(');

interface Windows {
  readonly wine: Wine;
  readonly folder: string;
  readonly node: string;
  readonly bundler: string;
}

async function runTests(
  { wine, folder, node, bundler }: Windows,
  label: string,
  tests: readonly string[],
  isolation: '--isolate' | '--no-isolate',
): Promise<readonly TestFile[]> {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const output = await wine.run(
    label,
    [
      ...[node, windowsPath(toolFile('vitest')), 'run', ...tests, '--testTimeout=100000'],
      // Two at a time sometimes wait for each other for ever.
      ...['--maxWorkers=1', isolation, '--reporter=json', `--outputFile=${windowsPath(report)}`],
    ],
    { deadlineMs: deadline, env: { NAPI_RS_NATIVE_LIBRARY_PATH: windowsPath(bundler) } },
  );
  try {
    return (JSON.parse(readFileSync(report, 'utf8')) as { testResults: TestFile[] }).testResults;
  } catch {
    console.log(`${label}: no answer.\n${output}`);
    return [];
  }
}

async function judgeFolder(windows: Windows, folder: string, files: readonly string[]): Promise<boolean> {
  const results: TestFile[] = [];
  // A process for each file costs seconds, but a module that one replaces would be replaced for all.
  for (const isolation of ['--no-isolate', '--isolate'] as const) {
    const tests = files.filter((file) => replacesModules(file) === (isolation === '--isolate'));
    if (tests.length > 0) results.push(...(await runTests(windows, folder, tests, isolation)));
  }
  const judged = files.map((name) => ({ name, ...judgeFile(name, results) }));
  for (const { name, faults } of judged) for (const fault of faults) console.log(`✗ ${name}: ${fault}`);
  const sum = (of: 'passed' | 'cannot') => judged.reduce((all, file) => all + file[of], 0);
  const failed = judged.reduce((all, { faults }) => all + faults.length, 0);
  const reasons = [...new Set(judged.flatMap((file) => file.reasons))];
  console.log(
    [
      folder,
      `${String(files.length)} files`,
      `${String(sum('passed'))} passed`,
      `${String(failed)} failed`,
      `${String(sum('cannot'))} cannot run${reasons.length > 0 ? ` (${reasons.join('; ')})` : ''}`,
      failed === 0 ? 'ok' : 'not ok',
    ].join(' | '),
  );
  return failed === 0;
}

await runCommand(async () => {
  const tracked = await trackedFiles();
  if (tracked === undefined) throw new SetupError('Not a git repository.');
  const wanted = folders.filter((folder) => folder.startsWith(only));
  if (wanted.length === 0) throw new SetupError(`One of: ${folders.join(' ')}`);
  const [node, bundler] = [await windowsNode(), await windowsBundler()];
  const folder = mkdtempSync(join(inRoot('artifacts'), 'ground-'));
  try {
    const wine = await startWine(folder);
    try {
      let wrong = 0;
      for (const one of wanted) {
        const files = tracked.filter((file) => file.startsWith(`${one}/`) && file.endsWith('.test.ts'));
        if (!(await judgeFolder({ wine, folder, node, bundler }, one, files))) wrong += 1;
      }
      console.log(`${String(wanted.length)} folders, ${String(wrong)} not ok`);
      return wrong > 0 ? 1 : 0;
    } finally {
      await wine.end();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
