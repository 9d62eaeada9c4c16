// Checks dependencies. --write renews docs/licences.md.
import { runCommand } from './run/command.mjs';
import { shippedPackages } from './packaging/licences.mjs';
import { licencesPage, writePage } from './packaging/licences-page.mjs';
import { prepare } from './setup/prepare.mjs';
import { allRules, lookAt } from './packaging/supply-chain.mjs';

await runCommand(async () => {
  await prepare('window');
  if (process.argv.includes('--write')) writePage(licencesPage(await shippedPackages()));
  const { counts, output } = await lookAt(allRules);
  console.log(output);
  console.log(`${counts.passed} ok, ${counts.failed} failed, ${counts.skipped} could not be asked`);
  return counts.failed > 0 ? 1 : 0;
});
