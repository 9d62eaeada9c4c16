import { root } from '../setup/paths.mjs';

const layers = ['electron', 'renderer', 'cloud', 'shared'];
const tools = ['e2e', 'bench', 'scripts'];

/**
 * A diagram shows one layer's folders in Mermaid.
 * @returns {Promise<{ faults: string[], diagrams: { layer: string, diagram: string }[] }>}
 */
export async function readImports() {
  const { cruise, format } = await import('dependency-cruiser');
  const { default: rules, testFiles } = await import('../../.dependency-cruiser.mjs');
  const { output } = await cruise([...layers, ...tools], {
    ...rules.options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: rules.forbidden ?? [] },
    reporterOptions: { mermaid: { minify: false } },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser returned a text.');
  const diagrams = layers.map(async (layer) => {
    const { output: diagram } = await format(output, {
      outputType: 'mermaid',
      includeOnly: { path: `^${layer}/` },
      exclude: { path: `${testFiles}|[.](css|json)$` },
      collapse: `^${layer}/([^/]+/|)`,
    });
    return { layer, diagram: withFolders(typeof diagram === 'string' ? diagram : '') };
  });
  return {
    faults: output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    diagrams: await Promise.all(diagrams),
  };
}

/**
 * The reporter draws a collapsed folder as an unnamed file in a box, and orders arrows by files.
 * @param {string} diagram
 */
function withFolders(diagram) {
  const lines = diagram
    .replaceAll(/subgraph \w+(\["[^"]+"\])\n +(\w+)\[" "\]\n +end/gu, '$2$1')
    .replaceAll('[" "]', '["files in no folder"]')
    .trim()
    .split('\n');
  const isArrow = (/** @type {string} */ line) => line.includes('-->');
  return [...lines.filter((line) => !isArrow(line)), ...lines.filter(isArrow).sort()].join('\n');
}
