import type { AppUpdater } from 'electron-updater';
import { notInstalled, type InstallEnd, type Installer } from './installer.ts';

/** Longest wait for macOS to take the download over, in milliseconds. */
const patience = 5 * 60_000;

/**
 * Hands over to Squirrel, which verifies the signature, ends this app and starts the new one. What is seen is its refusal;
 * the version is looked at by the next start.
 */
export function createMacInstaller(updater: Pick<AppUpdater, 'quitAndInstall' | 'once' | 'off'>): Installer {
  return async ({ version }, { signal, onStep }) => {
    onStep('preparing');
    if (signal.aborted) return { kind: 'cancelled' };
    onStep('writing');
    return new Promise<InstallEnd>((resolve) => {
      const settle = (end: InstallEnd) => {
        clearTimeout(timer);
        updater.off('error', refuse);
        resolve(end);
      };
      const refuse = (error: Error) => {
        settle(notInstalled(version, 'failed', error.message));
      };
      const timer = setTimeout(() => {
        settle(notInstalled(version, 'unfinished', ''));
      }, patience);
      updater.once('error', refuse);
      updater.quitAndInstall();
    });
  };
}
