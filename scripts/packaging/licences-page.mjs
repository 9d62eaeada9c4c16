import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../setup/paths.mjs';

const file = inRoot('docs', 'licences.md');

/** @typedef {import('./licences.mjs').ShippedPackage} ShippedPackage */

const head = `# Licences of what is shipped

Written by \`npm run supply-chain -- --write\` from what the app's bundles contain; \`npm test\` fails while it is not of the
present build. The texts go with the app as \`THIRD-PARTY-NOTICES.txt\`. Electron (MIT) and Chromium bring theirs in files beside it.
`;

/** @param {readonly ShippedPackage[]} packages */
export function licencesPage(packages) {
  const rows = [
    ['package', 'version', 'licence'],
    ...packages.map(({ name, version, licence }) => [name, version, licence]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (/** @type {string[]} */ row) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [titles = [], ...others] = rows;
  const rule = widths.map((width) => '-'.repeat(width));
  return `${head}\n${[titles, rule, ...others].map(line).join('\n')}\n`;
}

/** @param {string} page */
export const pageIsCurrent = (page) => existsSync(file) && readFileSync(file, 'utf8') === page;

/** @param {string} page */
export const writePage = (page) => writeFileSync(file, page);
