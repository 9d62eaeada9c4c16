// Runs all tests. stdout ends with their count.
import { availableParallelism } from 'node:os';
import { ensureBuild } from './setup/building.mjs';
import { runCommand } from './run/command.mjs';
import { ensureElectron } from './setup/electron-runtime.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { countsText, one, sideBySide, testReport } from './run/stages.mjs';
import { format, imports, lint, stats, types, unused } from './run/static-stages.mjs';
import { lookAt, offlineRules } from './packaging/supply-chain.mjs';
import { ensureSystem } from './setup/system.mjs';
import { runEndToEndTests, runSecurityChecks, runUnitTests } from './run/test-runners.mjs';
import { runTorture } from './run/torture.mjs';

const report = testReport();

let electron = '';
let built = false;

const runtime = () =>
  report.stage('electron', async () => {
    await ensureSystem('tests');
    electron = await ensureElectron();
    return { counts: one(true), output: '' };
  });

/** Not timing-sensitive: may share the machine. */
async function withRuntime() {
  await runtime();
  await report.stage('torture', runTorture);
}

async function build() {
  built = await report.stage('build', async () => {
    const { ok, output, unchanged } = await ensureBuild();
    return { counts: one(ok), output, note: unchanged ? 'unchanged' : undefined };
  });
}

/** @param {...import('./run/static-stages.mjs').Stage} stages */
const chain =
  (...stages) =>
  async () => {
    for (const [name, work] of stages) await report.stage(name, work);
  };

const endToEnd = () =>
  report.stage('end to end, faults', async () => {
    if (electron === '') throw new Error('Not run: there is no Electron to run them on.');
    if (!built) throw new Error('Not run: the build failed.');
    return runEndToEndTests(electron);
  });

const security = () =>
  report.stage('security', async () => {
    if (electron === '' || !built) throw new Error('Not run: there is no app to run them on.');
    return runSecurityChecks(electron);
  });

async function runEverything() {
  const started = await report.stage('packages', async () => {
    await ensurePackages();
    return { counts: { passed: 0, failed: 0, skipped: 0 }, output: '' };
  });
  if (!started) return;
  await sideBySide(Math.min(availableParallelism(), 3), [
    chain(lint('all')),
    build,
    chain(format, unused, imports, stats),
    chain(...types),
    withRuntime,
  ]);
  await report.stage('supply chain', () => lookAt(offlineRules));
  // The security checks mostly wait, but beside the end-to-end tests they wait too long.
  await sideBySide(2, [() => report.stage('unit', () => runUnitTests()), security]);
  await endToEnd();
}

await runCommand(async () => {
  await runEverything();
  console.log(countsText(report.total));
  return report.total.failed > 0 ? 1 : 0;
});
