import type { AppUpdater } from 'electron-updater';
import { notInstalled, type InstallEnd, type Installer } from './installer.ts';

/** For macOS to take over the download, in milliseconds. */
const handOverTimeout = 5 * 60_000;

/**
 * Squirrel verifies the signature and restarts the app. Only its refusal is visible here. The next
 * start checks the version.
 */
export function createMacInstaller(updater: Pick<AppUpdater, 'quitAndInstall' | 'once' | 'off'>): Installer {
  return async ({ version }, { signal, onStep }) => {
    onStep('preparing');
    if (signal.aborted) return { kind: 'cancelled' };
    onStep('writing');
    return new Promise<InstallEnd>((resolve) => {
      const settle = (end: InstallEnd) => {
        clearTimeout(timer);
        updater.off('error', onError);
        resolve(end);
      };
      const onError = (error: Error) => {
        settle(notInstalled(version, 'failed', error.message));
      };
      const timer = setTimeout(() => {
        settle(notInstalled(version, 'unfinished', ''));
      }, handOverTimeout);
      updater.once('error', onError);
      updater.quitAndInstall();
    });
  };
}
