import { clipboard } from 'electron';
import { cleanKeyPart } from '../../shared/api-key.ts';
import type { Commands, NoticeCommand } from '../../shared/contract.ts';
import { tryWithTimeout } from '../../shared/timing/deadline.ts';
import { err, ok } from '../../shared/result.ts';
import { createAssistance } from '../support/assistance.ts';
import type { Updater } from '../update/updater.ts';
import type { LoadedSettings } from '../settings/settings.ts';
import type { AppServices } from '../compose/compose.ts';
import { openGuideWindow } from './window.ts';

/** Milliseconds. Another program owns the clipboard. */
const clipboardDeadline = 500;

export function createCommands(
  services: AppServices,
  settings: LoadedSettings,
  update: Updater,
): Omit<Commands, NoticeCommand> {
  const { keys, firm, sharing, credentials, keyring } = services;
  const withSomebody =
    <Args extends readonly unknown[], Answer>(run: (...args: Args) => Answer) =>
    (...args: Args): Answer => {
      keyring.mayAsk();
      return run(...args);
    };
  return {
    ...createAssistance(services, settings),
    loadView: withSomebody(keys.loadView),
    deleteKey: keys.deleteKey,
    restoreCopy: withSomebody(keys.restoreCopy),
    checkKey: withSomebody(keys.checkKey),
    startOnboarding: withSomebody(keys.startOnboarding),
    cancelOnboarding: keys.cancelOnboarding,
    saveKey: withSomebody(async (service, key) => {
      const saved = await keys.saveKey(service, key);
      return saved.ok ? ok({ clipboardHoldsSecret: await clipboardHolds(key.secret) }) : saved;
    }),
    cancelKeyring() {
      keyring.cancel();
      return Promise.resolve(ok(null));
    },
    async saveFirm(entry) {
      const saved = await firm.save(entry);
      if (saved.ok) keys.firmChanged();
      return saved;
    },
    loadSharing: async () => ok(await sharing.describe()),
    startSharing: withSomebody(() => sharing.start()),
    joinSharing: withSomebody(async (code) => {
      const joined = await sharing.join(code);
      if (joined.ok) await keys.resume();
      return joined;
    }),
    stopSharing: () => sharing.stop(),
    async copySharingCode(code) {
      // A promise in Electron 45, a plain value in 33.
      await Promise.resolve(clipboard.writeText(code));
      return ok(null);
    },
    setProxyCredentials(proxy, entered) {
      const problem = { code: 'proxy-credentials-needed', proxy, reason: 'given-up' } as const;
      return Promise.resolve(credentials.set(proxy, entered) ? ok(null) : err(problem));
    },
    clearClipboard() {
      clipboard.clear();
      return Promise.resolve(ok(null));
    },
    checkForUpdate: () => Promise.resolve(ok(update.check())),
    installUpdate() {
      update.install();
      return Promise.resolve(ok(null));
    },
    postponeUpdate() {
      update.postpone();
      return Promise.resolve(ok(null));
    },
    openDocumentation() {
      openGuideWindow();
      return Promise.resolve(ok(null));
    },
  };
}

/** Any program can read the clipboard. */
async function clipboardHolds(pasted: string): Promise<boolean> {
  const secret = cleanKeyPart(pasted);
  if (!secret.ok) return false;
  // A promise in Electron 45, a plain value in 33.
  try {
    const text = await tryWithTimeout(clipboardDeadline, Promise.resolve(clipboard.readText()));
    return text.ok && text.value.includes(secret.value.text);
  } catch {
    // A saved key must not become a failure.
    return false;
  }
}
