// Builds the app and the local cloud; afterwards any tool can launch the app from this folder.
import { runCommand } from './run/command.mjs';
import { prepare } from './setup/prepare.mjs';

await runCommand(async () => {
  await prepare('window');
  return 0;
});
