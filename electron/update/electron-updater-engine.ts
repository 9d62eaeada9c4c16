import electronUpdater, { type AppUpdater } from 'electron-updater';
import { join } from 'node:path';
import { startDeadline } from '../../shared/timing/deadline.ts';
import { err, ok } from '../../shared/result.ts';
import { createAppImageInstaller, ownAppImage } from './install/appimage-installer.ts';
import { createDebInstaller } from './install/deb-installer.ts';
import { limited, longestFeed, longestPackage } from './feed-limits.ts';
import { feedProvider } from './feed-provider.ts';
import type { SendRequest } from './feed-request.ts';
import { notInstalled, type Download, type Installer } from './install/installer.ts';
import { createMacInstaller } from './install/mac-installer.ts';
import { createNsisInstaller } from './install/nsis-installer.ts';
import { offeredFile, wordsOf, type WantedFile } from './offered-file.ts';
import type { Offer, Replaceable, UpdateEngine } from './update-engine.ts';
import { updateProblem } from './update-problem.ts';

export interface EngineParts {
  readonly feed: URL;
  readonly version: string;
  readonly send: SendRequest;
  readonly onError: (error: unknown) => void;
}

interface Sender {
  readonly httpExecutor: { createRequest: SendRequest };
}

/** In milliseconds. The caller's wait is shorter. */
const searchDeadline = 25_000;
const downloadDeadline = 2 * 60 * 60_000;

interface Format {
  readonly extension: WantedFile['extension'];
  readonly replaceable: () => Promise<Replaceable>;
  readonly installer: () => Promise<Installer | undefined>;
}

const yes: Replaceable = { kind: 'yes' };
const no: Replaceable = { kind: 'no', format: null };

/** As electron-updater detects it. Formats we do not build cannot be replaced. */
function formatOf(updater: AppUpdater): Format {
  const whenPacked = () => Promise.resolve(updater.isUpdaterActive() ? yes : no);
  const foreign = (format: 'rpm' | 'pacman'): Format => ({
    extension: '.AppImage',
    replaceable: () => Promise.resolve({ kind: 'no', format }),
    installer: () => Promise.resolve(undefined),
  });
  if (updater instanceof electronUpdater.RpmUpdater) return foreign('rpm');
  if (updater instanceof electronUpdater.PacmanUpdater) return foreign('pacman');
  if (updater instanceof electronUpdater.DebUpdater) {
    const installer = createDebInstaller(process.execPath);
    return { extension: '.deb', replaceable: whenPacked, installer: () => Promise.resolve(installer) };
  }
  if (updater instanceof electronUpdater.NsisUpdater) {
    const installer = createNsisInstaller(join(process.resourcesPath, 'elevate.exe'));
    return { extension: '.exe', replaceable: whenPacked, installer: () => Promise.resolve(installer) };
  }
  if (updater instanceof electronUpdater.MacUpdater) {
    const installer = createMacInstaller(updater);
    return { extension: '.zip', replaceable: whenPacked, installer: () => Promise.resolve(installer) };
  }
  const own = () => ownAppImage(process.env, process.execPath);
  return {
    extension: '.AppImage',
    replaceable: async () => (updater.isUpdaterActive() && (await own()) !== undefined ? yes : no),
    async installer() {
      const appImage = await own();
      return appImage === undefined ? undefined : createAppImageInstaller(appImage);
    },
  };
}

/** electron-updater finds, downloads and verifies. Our installers install. */
export function createElectronUpdaterEngine({
  feed,
  version: running,
  send,
  onError,
}: EngineParts): UpdateEngine {
  const updater = electronUpdater.autoUpdater;
  const host = feed.host;
  const format = formatOf(updater);
  const wanted: WantedFile = { extension: format.extension, arch: process.arch };
  // The updater logs an empty text for each installer that is missing.
  const note = (error: unknown) => {
    if (error !== '') onError(error);
  };
  /** Limits the following requests. */
  const begin = (bytes: number, milliseconds: number) => {
    const { signal, clear } = startDeadline(milliseconds);
    const createRequest = limited(send, { bytes, signal });
    Object.assign((updater as AppUpdater & Sender).httpExecutor, { createRequest });
    return clear;
  };
  updater.logger = { info: () => undefined, warn: note, error: note };
  // Downloading and installing are decided here.
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  // One file with one hash.
  updater.disableDifferentialDownload = true;
  updater.setFeedURL({ provider: 'custom', updateProvider: feedProvider({ feed, wanted }) });

  let found: Omit<Download, 'file'> | undefined;
  let file: string | undefined;

  return {
    replaceable: format.replaceable,
    async check() {
      const end = begin(longestFeed, searchDeadline);
      try {
        const answer = await updater.checkForUpdates();
        if (answer?.isUpdateAvailable !== true) return ok<Offer>({ kind: 'nothing' });
        const { version, files } = answer.updateInfo;
        if (isPrerelease(version) && !isPrerelease(running)) {
          onError(`version ${version} of the feed is a prerelease: passed over`);
          return ok<Offer>({ kind: 'prerelease', version });
        }
        const offered = offeredFile(files, wanted);
        if (offered === undefined) {
          return err({ code: 'update-without-file', host, version, wanted: wordsOf(wanted) });
        }
        const needsAdministrator = offered.isAdminRightsRequired === true;
        found = { version, sha512: offered.sha512, needsAdministrator };
        return ok<Offer>({ kind: 'newer', version });
      } catch (error) {
        return err(updateProblem(error, host));
      } finally {
        end();
      }
    },
    async download(version, progress) {
      const follow = ({ percent }: { percent: number }) => {
        progress(percent);
      };
      updater.on('download-progress', follow);
      const end = begin(longestPackage, downloadDeadline);
      try {
        [file] = await updater.downloadUpdate();
        return ok(null);
      } catch (error) {
        return err(updateProblem(error, host, version));
      } finally {
        end();
        updater.off('download-progress', follow);
      }
    },
    async install(version, run) {
      const installer = await format.installer();
      if (installer === undefined || found?.version !== version || file === undefined) {
        return notInstalled(version, 'failed', 'nothing was downloaded');
      }
      try {
        return await installer({ ...found, file }, run);
      } catch (error) {
        return notInstalled(version, 'failed', error instanceof Error ? error.message : String(error));
      }
    },
  };
}

/** Build metadata after a plus sign may contain hyphens. */
const isPrerelease = (version: string) => /^[^+]*-/u.test(version);
