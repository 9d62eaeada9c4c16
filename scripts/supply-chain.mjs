// Where the code of others comes from, under what licences, and what is known against it; --write renews docs/licences.md.
import { runCommand } from './lib/command.mjs';
import { shippedPackages } from './lib/licences.mjs';
import { licencesPage, writePage } from './lib/licences-page.mjs';
import { prepare } from './lib/prepare.mjs';
import { allRules, lookAt } from './lib/supply-chain.mjs';

await runCommand(async () => {
  await prepare('window');
  if (process.argv.includes('--write')) writePage(licencesPage(await shippedPackages()));
  const { counts, output } = await lookAt(allRules);
  console.log(output);
  console.log(`${counts.passed} ok, ${counts.failed} failed, ${counts.skipped} could not be asked`);
  return counts.failed > 0 ? 1 : 0;
});
