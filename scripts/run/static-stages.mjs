import { inRoot } from '../setup/paths.mjs';
import { runScript, runTool } from './test-runners.mjs';

const projects = {
  types: '.',
  'types of the page': 'renderer',
  "types of the portal's pages": 'cloud/portal/pages',
  'types of the security checks': 'e2e/security',
  'types on the oldest Electron': 'tsconfig.electron-33.json',
};

/** @typedef {readonly [name: string, work: () => Promise<import('./stages.mjs').StageResult>]} Stage */

/** @type {readonly Stage[]} */
export const types = Object.entries(projects).map(([name, project]) => {
  const memory = inRoot('artifacts', 'cache', `${project.replaceAll(/\W+/g, '-')}.tsbuildinfo`);
  return [name, () => runTool('tsc', '-p', project, '--incremental', '--tsBuildInfoFile', memory)];
});

const cacheIn = (/** @type {string} */ name) => [
  ...['--cache', '--cache-strategy', 'content'],
  ...['--cache-location', inRoot('artifacts', 'cache', name)],
];

/** @type {Stage} */
export const format = [
  'format',
  () => runTool('prettier', '--check', '--log-level', 'warn', ...cacheIn('prettier'), '.'),
];

/**
 * @param {'all' | 'changed'} files `changed` can miss a typed rule broken by another file; `npm test` checks all
 * @returns {Stage}
 */
export const lint = (files) => [
  'lint',
  () => runTool('eslint', '.', '--max-warnings', '0', ...(files === 'changed' ? cacheIn('eslint') : [])),
];

/** @type {Stage} */
export const unused = ['nothing unused', () => runTool('knip', '--treat-config-hints-as-errors')];

/** @type {Stage} */
export const imports = ['imports', () => runScript('architecture', '--check')];

/** @type {Stage} */
export const stats = ['stats', () => runScript('stats', '--quick')];
