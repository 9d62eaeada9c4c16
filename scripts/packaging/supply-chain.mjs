import { askForHoles } from './audit.mjs';
import { installScripts } from './install-scripts.mjs';
import { licenceFaults, shippedPackages } from './licences.mjs';
import { licencesPage, pageIsCurrent } from './licences-page.mjs';
import { inRoot } from '../setup/paths.mjs';
import { run } from '../run/run.mjs';
import { writeSbom } from './sbom.mjs';
import { toolFile } from '../setup/tools.mjs';

/** `unknown`: not answered. */
/** @typedef {{ outcome: 'ok' | 'failed' | 'unknown', how: string, faults?: readonly string[] }} Finding */
/** @typedef {{ rule: string, look: () => Promise<Finding> }} Rule */

/**
 * @param {readonly string[]} faults
 * @param {string} how
 * @returns {Finding}
 */
const judged = (faults, how) => ({ outcome: faults.length === 0 ? 'ok' : 'failed', how, faults });

/** @returns {Promise<Finding>} */
async function lintLock() {
  const checks = ['--validate-https', '--validate-integrity', '--validate-package-names'];
  const aliases = ['--allowed-package-name-aliases', 'electron-33:electron', '--allowed-hosts', 'npm'];
  const file = ['--path', inRoot('package-lock.json'), '--type', 'npm', '--format', 'plain'];
  const args = [toolFile('lockfile-lint'), ...file, ...checks, ...aliases];
  const { code, output } = await run('lock file', process.execPath, args, { deadlineMs: 60_000 });
  return judged(
    code === 0 ? [] : [output.trim()],
    'lockfile-lint: SHA-512 of every package, no foreign host',
  );
}

/** @returns {Promise<Finding>} */
async function checkLicences() {
  const packages = await shippedPackages();
  const page = licencesPage(packages);
  const stale = pageIsCurrent(page)
    ? []
    : ['docs/licences.md is not of this build: npm run supply-chain -- --write'];
  const kinds = [...new Set(packages.map(({ licence }) => licence))].sort().join(', ');
  return judged(
    [...licenceFaults(packages), ...stale],
    `${packages.length} packages in the bundles: ${kinds}`,
  );
}

/** @returns {Promise<Finding>} */
async function billOfMaterials() {
  const { inside, all } = await writeSbom(inRoot('artifacts', 'sbom.cdx.json'));
  return judged([], `artifacts/sbom.cdx.json: ${all} components, ${inside} of them inside the app`);
}

/** @returns {Promise<Finding>} */
async function knownHoles() {
  const audit = await askForHoles();
  if (!audit.asked) return { outcome: 'unknown', how: `could not be asked: ${audit.why}` };
  const how = `npm audit: ${audit.faults.length} high or critical in what is shipped, ${audit.others} other`;
  return judged(audit.faults, how);
}

/** @type {readonly Rule[]} */
export const offlineRules = [
  { rule: 'lock file', look: lintLock },
  {
    rule: 'install scripts',
    look() {
      const { faults, found } = installScripts();
      const how = `switched off; ${found} packages have one, each looked at, none has run`;
      return Promise.resolve(judged(faults, how));
    },
  },
  { rule: 'licences', look: checkLicences },
];

/** @type {readonly Rule[]} */
export const allRules = [
  ...offlineRules,
  { rule: 'bill of materials', look: billOfMaterials },
  { rule: 'known holes', look: knownHoles },
];

/** @param {readonly Rule[]} rules */
export async function lookAt(rules) {
  const marks = { ok: '✓', failed: '✗', unknown: '?' };
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  for (const { rule, look } of rules) {
    const { outcome, how, faults = [] } = await look();
    counts[outcome === 'ok' ? 'passed' : outcome === 'failed' ? 'failed' : 'skipped'] += 1;
    lines.push(`${marks[outcome]} ${rule}: ${how}`, ...faults.map((fault) => `    ${fault}`));
  }
  return { counts, output: lines.join('\n') };
}
