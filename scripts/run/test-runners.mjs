import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../setup/paths.mjs';
import { playwright } from './playwright.mjs';
import { run } from './run.mjs';
import { securityRun } from './security.mjs';
import { countsText, one } from './stages.mjs';
import { toolFile } from '../setup/tools.mjs';

/** @typedef {import('./stages.mjs').Counts} Counts */
/** @typedef {import('./stages.mjs').StageResult} StageResult */

/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} VitestReport */
/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} PlaywrightReport */

/**
 * @param {string} tool
 * @param {readonly string[]} args
 */
export const runTool = (tool, ...args) => runWhole(tool, toolFile(tool), args);

/**
 * @param {string} name
 * @param {readonly string[]} args
 */
export const runScript = (name, ...args) => runWhole(name, inRoot('scripts', `${name}.mjs`), args);

/**
 * @param {string} label
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {Promise<StageResult>}
 */
async function runWhole(label, file, args) {
  const { code, output } = await run(label, process.execPath, [file, ...args], { deadlineMs: 20 * 60_000 });
  return { counts: one(code === 0), output };
}

/**
 * A crash without a failed test counts as one failure.
 * @template Report
 * @param {string} label
 * @param {{ command?: string, args: string[], env: NodeJS.ProcessEnv, reportFile: string, deadlineMs: number }} call
 * @param {(report: Report) => Counts} countsOf
 * @returns {Promise<StageResult>}
 */
async function runCounted(
  label,
  { command = process.execPath, args, env, reportFile, deadlineMs },
  countsOf,
) {
  mkdirSync(inRoot('artifacts'), { recursive: true });
  rmSync(reportFile, { force: true });
  const { code, output } = await run(label, command, args, { env, deadlineMs });
  let counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    counts = countsOf(JSON.parse(readFileSync(reportFile, 'utf8')));
  } catch {
    counts.failed = 1;
  }
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return { counts, output, note: countsText(counts) };
}

/** @param {'all' | 'changed'} which `changed`: tests that can reach a file changed since the last commit */
export function runUnitTests(which = 'all') {
  const reportFile = inRoot('artifacts', 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  return runCounted(
    'unit tests',
    {
      args: [toolFile('vitest'), 'run', ...reporters, ...(which === 'changed' ? ['--changed'] : [])],
      env: process.env,
      reportFile,
      deadlineMs: 20 * 60_000,
    },
    (/** @type {VitestReport} */ report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.testResults.filter(failedToLoad).length,
      skipped: report.numPendingTests + report.numTodoTests,
    }),
  );
}

/** @param {VitestReport['testResults'][number]} file */
const failedToLoad = (file) =>
  file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed');

/** @param {string} electron */
export function runEndToEndTests(electron) {
  const call = playwright(electron, ['--reporter=list,json']);
  return runPlaywright('end-to-end tests', call, inRoot('artifacts', 'e2e.json'));
}

/**
 * Failed checks keep their folder.
 * @param {string} electron
 */
export async function runSecurityChecks(electron) {
  const reporters = '--reporter=./e2e/security/security-reporter.ts,json';
  const checks = await securityRun(electron, [reporters]);
  const result = await runPlaywright('security checks', checks, join(checks.folder, 'security.json'));
  if (result.counts.failed === 0) checks.cleanUp();
  return result;
}

/**
 * @param {string} label
 * @param {{ command: string, args: string[], env: NodeJS.ProcessEnv }} call
 * @param {string} reportFile
 */
function runPlaywright(label, { command, args, env }, reportFile) {
  return runCounted(
    label,
    {
      command,
      args,
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile, PLAYWRIGHT_FORCE_TTY: '0' },
      reportFile,
      // A minute more than Playwright.
      deadlineMs: 30 * 60_000,
    },
    (/** @type {PlaywrightReport} */ { stats }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    }),
  );
}
