import { app, safeStorage } from 'electron';
import { writeFileSync } from 'node:fs';
import { sessionBus } from '../platform/at-start.ts';
import { safeStorageCipher } from '../platform/differences.ts';
import { isStoreNamed } from './chromium-switch.ts';
import { guardedCipher, type GuardedCipher } from './guarded-cipher.ts';
import { keptStore, keptStoreFile } from './kept-store.ts';
import { storeNamed, type KeyringSetting, type Store } from './stores.ts';

interface Waiting {
  readonly waitingAfter: number;
  readonly onAnswer: () => void;
}

const nothing = () => undefined;

/** Call once the app is ready. */
export function systemCipher(setting: KeyringSetting, waiting: Waiting): GuardedCipher {
  const here = safeStorageCipher();
  if (process.platform !== 'linux') return { ...here, cancel: nothing, mayAsk: nothing };
  const folder = app.getPath('userData');
  return guardedCipher({
    ...waiting,
    ...{ env: sessionBus, application: app.getName(), setting, isNamed: isStoreNamed, here },
    keptStore: () => keptStore(folder),
    keepStore: (store) => {
      keepStore(folder, store);
    },
    storeHere: storeNamed(safeStorage.getSelectedStorageBackend().replaceAll('_', '-')),
    async startApart(store) {
      const { startKeyringProcess } = await import('./apart/keyring-process.ts');
      return startKeyringProcess(store);
    },
  });
}

function keepStore(folder: string, store: Store): void {
  if (keptStore(folder) === store) return;
  try {
    writeFileSync(keptStoreFile(folder), `${store}\n`, { mode: 0o600 });
  } catch {
    // The next start chooses anew.
  }
}
