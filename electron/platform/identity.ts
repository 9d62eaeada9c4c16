import { app } from 'electron';
import { join } from 'node:path';

/** Never rename it: every stored key would be lost. */
const dataFolderName = 'QuadraParametrage-ApiKeys';

/** Call before the data folder is used or a session created. */
export function setIdentity(): void {
  // The product name has accents, with which a header makes every request fail.
  app.userAgentFallback = `QuadraParametrage-ApiKeys/${app.getVersion()}`;
  if (app.commandLine.hasSwitch('user-data-dir')) return;
  app.setPath('userData', join(app.getPath('appData'), dataFolderName));
}
