import { ignoredVariables } from './base/at-start.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { labelOf, log } from './base/log.ts';
import { parseOptions } from './options.ts';
import { FolderLocked } from './host/folder-lock.ts';

/** In milliseconds. */
const stopDeadline = 2_800;

/** Another cloud uses the folder. */
const lockedExitCode = 3;

let cloud: Cloud | undefined;
let ending = false;

function end(): void {
  if (ending) return;
  ending = true;
  // Children end with this process.
  if (!cloud) process.exit(0);
  setTimeout(() => process.exit(1), stopDeadline).unref();
  void cloud.stop().then(() => process.exit(0));
}

async function main(): Promise<void> {
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  // The parent may be killed.
  process.once('disconnect', end);
  cloud = await startCloud(parseOptions(process.argv.slice(2)));
  process.stdout.write(`${JSON.stringify(cloud.ready)}\n`);
  if (ignoredVariables.length > 0)
    log('environment-not-followed', { names: ignoredVariables.join() }, 'warn');
  log('cloud-ready', { hubPort: cloud.ready.hub.port, control: cloud.ready.control.url });
}

main().catch((error: unknown) => {
  log('cloud-not-started', { error: labelOf(error) }, 'error');
  process.exit(error instanceof FolderLocked ? lockedExitCode : 1);
});
