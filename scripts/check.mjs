// Checks without a window: npm run check [-- types lint …].
import { availableParallelism } from 'node:os';
import { runCommand } from './run/command.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { SetupError } from './run/say.mjs';
import { countsText, sideBySide, testReport } from './run/stages.mjs';
import { format, imports, lint, stats, types, unused } from './run/static-stages.mjs';
import { runUnitTests } from './run/test-runners.mjs';

/** @type {Readonly<Record<string, readonly import('./run/static-stages.mjs').Stage[]>>} */
const steps = {
  lint: [lint('changed')],
  types,
  format: [format],
  unused: [unused],
  imports: [imports],
  stats: [stats],
  unit: [['unit, of what changed', () => runUnitTests('changed')]],
};

await runCommand(async () => {
  const named = process.argv.slice(2);
  const unknown = named.find((name) => !(name in steps));
  if (unknown !== undefined) throw new SetupError(`No step ${unknown}: ${Object.keys(steps).join(', ')}.`);
  await ensurePackages();
  const report = testReport();
  const chosen = named.length === 0 ? Object.keys(steps) : named;
  await sideBySide(
    availableParallelism(),
    chosen.map((name) => async () => {
      for (const [stage, work] of steps[name] ?? []) await report.stage(stage, work);
    }),
  );
  console.log(countsText(report.total));
  return report.total.failed > 0 ? 1 : 0;
});
