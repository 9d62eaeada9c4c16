// Builds the app and the local cloud.
import { runCommand } from './run/command.mjs';
import { prepare } from './setup/prepare.mjs';

await runCommand(async () => {
  await prepare('window');
  return 0;
});
