// Checks the import rules and draws docs/modules.md: npm run architecture [-- --check].
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { runCommand } from './run/command.mjs';
import { readImports } from './run/import-graph.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot } from './setup/paths.mjs';

const introduction = `# Modules and their imports

Written by \`npm run architecture\`. An arrow means "imports". Every module may also import \`shared\`. Tests
are left out.`;

await runCommand(async () => {
  await ensurePackages();
  const { faults, diagrams } = await readImports();
  const sections = diagrams.map(
    ({ layer, diagram }) => `## \`${layer}\`\n\n\`\`\`mermaid\n${diagram}\n\`\`\``,
  );
  const page = `${[introduction, ...sections].join('\n\n')}\n`;
  const file = inRoot('docs', 'modules.md');
  const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === page;
  if (!process.argv.includes('--check')) writeFileSync(file, page);
  else if (!isCurrent) faults.push('docs/modules.md differs from the imports: npm run architecture');
  for (const fault of faults) console.log(fault);
  return faults.length === 0 ? 0 : 1;
});
