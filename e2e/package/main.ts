// Tests the .deb in a fresh Debian: npm run package:test. Arguments: package, next package, next
// version. Exits with 1 on failure.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHiddenScreen } from '../../scripts/run/screen.mjs';
import { startTestCloud } from '../support/cloud.ts';
import { startFeed } from '../support/update-feed.ts';
import { makeChroot } from './chroot.ts';
import { journey } from './journey.ts';
import { createSteps } from './steps.ts';

const [, , deb = '', nextDeb = '', nextVersion = ''] = process.argv;
const steps = createSteps();
const folder = await mkdtemp(join(tmpdir(), 'quadra-package-'));
const cloud = await startTestCloud();
const screen = await startHiddenScreen();
const feed = await startFeed({ version: nextVersion, content: await readFile(nextDeb) });
try {
  console.log('Making a fresh Debian 12 …');
  const chroot = await makeChroot(join(folder, 'debian'));
  await journey({ ...steps, chroot, cloud, display: screen.env, deb, feed, nextVersion });
} finally {
  await feed.stop();
  await screen.stop();
  await cloud.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = steps.end();
