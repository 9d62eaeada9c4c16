// Measures the code and fails above a limit: npm run stats [-- --json --quick].
import { runCommand } from './run/command.mjs';
import { codeStats } from './run/code-stats.mjs';
import { readImports } from './run/import-graph.mjs';
import { run } from './run/run.mjs';
import { say } from './run/say.mjs';
import { trackedFiles } from './run/source-files.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { toolFile } from './setup/tools.mjs';

/**
 * Lower them when the code allows it.
 * @type {Readonly<Record<string, number>>}
 */
const limits = {
  'median lines': 70,
  'longest file': 250,
  'largest folder': 25,
  'small files with one importer': 58,
  'words of comments': 28_000,
  'words of pages': 14_500,
  'words of README.md': 900,
  'private names': 59,
  circles: 0,
  'unused exports': 0,
  'unused files': 0,
};

/** @param {RegExp} rule */
const faultsOf = async (rule) => (await readImports()).faults.filter((fault) => rule.test(fault)).length;

async function unused() {
  const args = [toolFile('knip'), '--reporter', 'json', '--no-exit-code'];
  const { stdout } = await run('knip', process.execPath, args, { deadlineMs: 120_000 });
  /** @type {{ issues: { exports: unknown[], types: unknown[], files: unknown[] }[] }} */
  const { issues } = JSON.parse(stdout);
  const count = (/** @type {'exports' | 'types' | 'files'} */ kind) =>
    issues.reduce((sum, issue) => sum + issue[kind].length, 0);
  return { exports: count('exports') + count('types'), files: count('files') };
}

/** @returns {Promise<Record<string, import('./run/code-stats.mjs').Figure>>} */
async function slowStats() {
  const { exports, files } = await unused();
  return {
    circles: { value: await faultsOf(/^no-circles/u) },
    'unused exports': { value: exports },
    'unused files': { value: files },
  };
}

await runCommand(async () => {
  await ensurePackages();
  const files = await trackedFiles();
  if (files === undefined) {
    say('Not a git repository: nothing was measured.');
    return 0;
  }
  const quick = process.argv.includes('--quick');
  const figures = { ...(await codeStats(files)), ...(quick ? {} : await slowStats()) };
  const rows = Object.entries(figures).map(([name, { value, note, items = [] }]) => {
    const limit = limits[name];
    return { name, value, limit, note, items, ok: limit === undefined || value <= limit };
  });
  if (process.argv.includes('--json')) console.log(JSON.stringify(rows));
  else {
    for (const { name, value, limit, note, items, ok } of rows) {
      const bound = limit === undefined ? '' : `${ok ? '≤' : '✗ above'} ${limit}`;
      console.log([name.padEnd(30), String(value).padStart(6), bound, note ?? ''].join(' ').trimEnd());
      if (!ok) for (const item of items) console.log(`    ${item}`);
    }
  }
  return rows.every(({ ok }) => ok) ? 0 : 1;
});
