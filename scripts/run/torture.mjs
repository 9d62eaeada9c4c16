import { bundleForNode } from '../setup/node-program.mjs';
import { inRoot } from '../setup/paths.mjs';
import { run } from './run.mjs';
import { one } from './stages.mjs';

export async function buildTorture() {
  const names = ['main', 'saver', 'filler', 'bare-store', 'hostile-saver', 'reader'];
  const entries = Object.fromEntries(names.map((name) => [name, `e2e/torture/${name}.ts`]));
  const { main = '' } = await bundleForNode(entries, inRoot('artifacts', 'programs', 'torture'));
  return main;
}

/** @returns {Promise<import('./stages.mjs').StageResult>} */
export async function runTorture() {
  const args = [await buildTorture(), '--kills', '30', '--hostile', '20'];
  const { code, output, stdout } = await run('torture', process.execPath, args, { deadlineMs: 10 * 60_000 });
  const skipped = stdout.includes('full disk: skipped') ? 1 : 0;
  return { counts: { ...one(code === 0), skipped }, output, note: stdout.split('\n')[0] };
}
