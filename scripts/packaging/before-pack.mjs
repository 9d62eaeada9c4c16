import { writeFileSync } from 'node:fs';
import { licenceFaults, noticesText, shippedPackages } from './licences.mjs';
import { inRoot } from '../setup/paths.mjs';
import { SetupError } from '../run/say.mjs';

export default async function beforePack() {
  const packages = await shippedPackages();
  const faults = licenceFaults(packages);
  if (faults.length > 0) throw new SetupError(faults.join('\n'));
  writeFileSync(inRoot('dist', 'THIRD-PARTY-NOTICES.txt'), noticesText(packages));
}
