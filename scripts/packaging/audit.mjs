import { run } from '../run/run.mjs';
import { shippedFolders } from './sbom.mjs';
import { npmCommand } from '../setup/tools.mjs';

/** @typedef {{ title: string, url: string }} Advisory */
/** @typedef {{ name: string, severity: string, via: (Advisory | string)[], nodes: string[] }} Vulnerability */
/** @typedef {{ asked: false, why: string } | { asked: true, faults: string[], others: number }} Audit */

/**
 * Faults are high or critical advisories in shipped packages.
 * @returns {Promise<Audit>}
 */
export async function askForHoles() {
  const { command, args } = npmCommand();
  const { stdout } = await run('npm audit', command, [...args, 'audit', '--json'], { deadlineMs: 60_000 });
  /** @type {{ vulnerabilities?: Record<string, Vulnerability>, message?: string }} */
  let report;
  try {
    report = JSON.parse(stdout);
  } catch {
    return { asked: false, why: 'npm audit gave no answer' };
  }
  if (report.vulnerabilities === undefined) return { asked: false, why: report.message ?? 'no reason given' };
  const shipped = shippedFolders();
  const found = Object.values(report.vulnerabilities).flatMap(({ name, severity, via, nodes }) =>
    via
      .filter((each) => typeof each !== 'string')
      .map(({ title, url }) => ({
        text: `${name}: ${severity}, ${title} ${url}`,
        counts: ['high', 'critical'].includes(severity) && nodes.some((node) => shipped.has(node)),
      })),
  );
  const faults = found.filter(({ counts }) => counts).map(({ text }) => text);
  return { asked: true, faults, others: found.length - faults.length };
}
