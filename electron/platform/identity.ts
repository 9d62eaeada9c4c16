import { app } from 'electron';
import { join } from 'node:path';

/** Never rename it: every stored key would be lost. */
const dataFolderName = 'QuadraParametrage-ApiKeys';

/** Call before anything asks for the data folder or creates a session. */
export function setIdentity(): void {
  // The product name has accents. A header with accents makes every request fail.
  app.userAgentFallback = `QuadraParametrage-ApiKeys/${app.getVersion()}`;
  if (app.commandLine.hasSwitch('user-data-dir')) return;
  app.setPath('userData', join(app.getPath('appData'), dataFolderName));
}
