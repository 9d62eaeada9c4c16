import electronUpdater, { type AppUpdater } from 'electron-updater';
import { isMisread } from '../../shared/decode-text.ts';
import { err, ok } from '../../shared/result.ts';
import type { SendRequest } from './feed-request.ts';
import { startAgainOnLinux } from './start-again.ts';
import type { UpdateEngine } from './update-engine.ts';
import { updateProblem } from './update-problem.ts';

export interface EngineParts {
  /** The folder of the feed. */
  readonly feed: URL;
  readonly send: SendRequest;
  /** Takes note of what the updater complains about. */
  readonly onTrouble: (trouble: unknown) => void;
}

/** The one part of the updater that its types leave out: how it sends a request. */
interface Sender {
  readonly httpExecutor: { createRequest: SendRequest };
}

/** electron-updater as the engine; by itself it picks the way this system and this package install. */
export function createElectronUpdaterEngine({ feed, send, onTrouble }: EngineParts): UpdateEngine {
  const updater = electronUpdater.autoUpdater;
  const host = feed.host;
  // The updater logs an empty text for each way to install that this system lacks.
  const note = (trouble: unknown) => {
    if (trouble !== '') onTrouble(trouble);
  };
  Object.assign((updater as AppUpdater & Sender).httpExecutor, { createRequest: send });
  updater.logger = { info: () => undefined, warn: note, error: note };
  // What is downloaded, when, and when it is installed is decided by the desk.
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  // One whole file with one hash, instead of pieces of an older one.
  updater.disableDifferentialDownload = true;
  updater.setFeedURL({ provider: 'generic', url: feed.href });

  return {
    canReplace: () => updater.isUpdaterActive(),
    async check() {
      try {
        const found = await updater.checkForUpdates();
        // The updater puts U+FFFD for what is no UTF-8: another name of a file, another text to read.
        if (isMisread(JSON.stringify(found?.updateInfo ?? null)))
          return err({ code: 'update-feed-unusable', host, detail: 'not UTF-8' });
        return ok(found?.isUpdateAvailable === true ? found.updateInfo.version : undefined);
      } catch (error) {
        return err(updateProblem(error, host));
      }
    },
    async download(version, progress) {
      const follow = ({ percent }: { percent: number }) => {
        progress(percent);
      };
      updater.on('download-progress', follow);
      try {
        await updater.downloadUpdate();
        return ok(null);
      } catch (error) {
        return err(updateProblem(error, host, version));
      } finally {
        updater.off('download-progress', follow);
      }
    },
    install() {
      let trouble: Error | undefined;
      const keep = (error: Error) => {
        trouble = error;
      };
      updater.once('error', keep);
      const isDeb = updater instanceof electronUpdater.DebUpdater;
      // Silent where the system allows it. It starts the app again too, but on Debian we do: see start-again.ts.
      updater.quitAndInstall(true, !isDeb);
      updater.off('error', keep);
      if (trouble !== undefined) {
        return err({ code: 'update-not-installed', detail: trouble.message.slice(0, 300) });
      }
      if (isDeb) startAgainOnLinux();
      return ok(null);
    },
  };
}
