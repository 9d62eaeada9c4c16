import { root } from '../setup/paths.mjs';

/** @typedef {{ from: string, to: string, imports: number }} Arrow */
/** @typedef {{ name: string, files: number }} Room */

const houses = ['electron', 'renderer', 'shared', 'cloud'];
const tools = ['e2e', 'bench', 'scripts'];

/** @returns {Promise<{ faults: string[], rooms: Room[], arrows: Arrow[] }>} */
export async function readImports() {
  const { cruise } = await import('dependency-cruiser');
  const { default: rules, testFiles } = await import('../../.dependency-cruiser.mjs');
  const options = {
    ...rules.options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: rules.forbidden ?? [] },
  };
  const { output } = await cruise([...houses, ...tools], options);
  if (typeof output === 'string') throw new Error('dependency-cruiser answered a text.');
  const isOurs = (/** @type {string} */ file) =>
    houses.some((house) => file.startsWith(`${house}/`)) && !new RegExp(testFiles, 'u').test(file);
  const links = output.modules
    .filter(({ source }) => isOurs(source) && /[.]tsx?$/u.test(source))
    .map(({ source, dependencies }) => ({
      source,
      targets: dependencies
        .map(({ resolved }) => resolved)
        .filter((file) => isOurs(file) && /[.]tsx?$/u.test(file)),
    }));
  return {
    faults: output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    ...roomsOf(links),
  };
}

/**
 * @param {readonly { source: string, targets: readonly string[] }[]} links
 * @returns {{ rooms: Room[], arrows: Arrow[] }}
 */
function roomsOf(links) {
  const roomOf = (/** @type {string} */ file) => file.split('/').slice(0, -1).slice(0, 2).join('/');
  /** @type {Map<string, number>} */
  const files = new Map();
  /** @type {Map<string, Arrow>} */
  const arrows = new Map();
  for (const { source, targets } of links) {
    const from = roomOf(source);
    files.set(from, (files.get(from) ?? 0) + 1);
    for (const to of targets.map(roomOf).filter((name) => name !== from)) {
      const arrow = arrows.get(`${from} > ${to}`) ?? { from, to, imports: 0 };
      arrows.set(`${from} > ${to}`, { ...arrow, imports: arrow.imports + 1 });
    }
  }
  return { rooms: [...files].map(([name, count]) => ({ name, files: count })), arrows: [...arrows.values()] };
}
