import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';

/** @type {Readonly<Record<string, string>>} */
const packageOf = {
  tsc: 'typescript-7',
  playwright: '@playwright/test',
  depcruise: 'dependency-cruiser',
  'cyclonedx-npm': '@cyclonedx/cyclonedx-npm',
};

/** @param {string} tool */
export function toolFile(tool) {
  const folder = inRoot('node_modules', packageOf[tool] ?? tool);
  /** @type {{ bin: string | Record<string, string> }} */
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[tool];
  if (file === undefined) throw new Error(`The package of ${tool} has no such command.`);
  return inRoot('node_modules', packageOf[tool] ?? tool, file);
}

export function npmCommand() {
  const file = process.env['npm_execpath'];
  if (file && /npm-cli\.[cm]?js$/.test(file)) return { command: process.execPath, args: [file] };
  if (process.platform !== 'win32') return { command: 'npm', args: [] };
  // npm.cmd needs a shell. The arguments have no blanks or quotes.
  return { command: process.env['ComSpec'] ?? 'cmd.exe', args: ['/d', '/s', '/c', 'npm.cmd'] };
}
