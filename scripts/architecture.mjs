// Checks the import rules and draws docs/architecture.svg: npm run architecture [-- --check].
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { runCommand } from './run/command.mjs';
import { readImports } from './run/import-graph.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot } from './setup/paths.mjs';
import { arrowList, arrowsIn, drawRooms } from './run/room-picture.mjs';

await runCommand(async () => {
  await ensurePackages();
  const { faults, rooms, arrows } = await readImports();
  const file = inRoot('docs', 'architecture.svg');
  if (!process.argv.includes('--check')) writeFileSync(file, drawRooms(rooms, arrows));
  const shown = existsSync(file) ? arrowsIn(readFileSync(file, 'utf8')) : [];
  const real = arrowList(arrows);
  const said = [
    ...faults,
    ...real.filter((arrow) => !shown.includes(arrow)).map((arrow) => `docs/architecture.svg lacks ${arrow}`),
    ...shown
      .filter((arrow) => !real.includes(arrow))
      .map((arrow) => `docs/architecture.svg shows ${arrow}, which is gone`),
  ];
  if (said.length > faults.length) said.push('Draw it again: npm run architecture');
  for (const line of said) console.log(line);
  return said.length === 0 ? 0 : 1;
});
