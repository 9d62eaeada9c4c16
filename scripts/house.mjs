// Measures the house: how many files, how long, circles of imports, exports nobody imports: npm run house.
import { readFileSync } from 'node:fs';
import { runCommand } from './run/command.mjs';
import { readImports } from './run/import-graph.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot, root } from './setup/paths.mjs';
import { run } from './run/run.mjs';
import { toolFile } from './setup/tools.mjs';

const deadlineMs = 2 * 60_000;

async function lengths() {
  const { stdout } = await run('git', 'git', ['-C', root, 'ls-files', '*.ts', '*.tsx', '*.mjs', '*.css'], {
    deadlineMs,
  });
  return stdout
    .split('\n')
    .filter((file) => file !== '')
    .map((file) => ({ file, lines: readFileSync(inRoot(file), 'utf8').split('\n').length - 1 }))
    .sort((one, other) => one.lines - other.lines);
}

async function unused() {
  const args = [toolFile('knip'), '--reporter', 'json', '--no-exit-code'];
  const { stdout } = await run('knip', process.execPath, args, { deadlineMs });
  /** @type {{ issues: { exports: unknown[], types: unknown[], files: unknown[] }[] }} */
  const { issues } = JSON.parse(stdout);
  const count = (/** @type {'exports' | 'types' | 'files'} */ kind) =>
    issues.reduce((sum, issue) => sum + issue[kind].length, 0);
  return { exports: count('exports') + count('types'), files: count('files') };
}

await runCommand(async () => {
  await ensurePackages();
  const files = await lengths();
  const longest = files.at(-1);
  const { faults } = await readImports();
  const dead = await unused();
  const rows = {
    files: files.length,
    lines: files.reduce((sum, { lines }) => sum + lines, 0),
    'median lines': files[Math.floor(files.length / 2)]?.lines,
    'longest file': `${longest?.lines} (${longest?.file})`,
    'above 150 lines': files.filter(({ lines }) => lines > 150).length,
    circles: faults.filter((fault) => fault.startsWith('no-circles')).length,
    'unused exports': dead.exports,
    'unused files': dead.files,
  };
  for (const [name, value] of Object.entries(rows)) console.log(`${name.padEnd(16)} ${value}`);
  return 0;
});
