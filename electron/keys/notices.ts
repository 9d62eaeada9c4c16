import type { Commands, NoticeCommand } from '../../shared/contract.ts';
import type { ComputerNotices } from '../../shared/view.ts';
import { err, ok } from '../../shared/result.ts';
import { onceLoaded } from '../../shared/timing/once-loaded.ts';
import type { LoadedSettings } from '../settings/settings.ts';
import { createUnsavedKeys } from './unsaved-keys.ts';

export interface NoticeCommands {
  readonly commands: Pick<Commands, NoticeCommand>;
  readonly pageGone: () => void;
}

export function createNoticeCommands(
  { errors }: Pick<LoadedSettings, 'errors'>,
  saveKey: Commands['saveKey'],
  notUpdated: () => Promise<ComputerNotices['notUpdated']>,
  folderFault: () => Promise<ComputerNotices['folder']>,
): NoticeCommands {
  const unsaved = createUnsavedKeys();
  let isReopened = false;
  // A second page sees the same.
  const missing = onceLoaded(notUpdated);
  const fault = onceLoaded(folderFault);
  const end = () => {
    isReopened = false;
    unsaved.dropRecovered();
  };
  return {
    pageGone() {
      isReopened = true;
      unsaved.pageGone();
    },
    commands: {
      async loadNotices() {
        const [version, folder] = await Promise.all([missing(), fault()]);
        const reopened = isReopened ? { recovered: unsaved.recovered() } : null;
        return ok({ settings: errors, reopened, notUpdated: version, folder });
      },
      keepUnsavedKey(service, key) {
        unsaved.keep(service, key);
        return Promise.resolve(ok(null));
      },
      async saveRecoveredKey(service) {
        const key = unsaved.recoveredKey(service);
        if (key === undefined) return err({ code: 'no-key' });
        const saved = await saveKey(service, key);
        if (saved.ok) end();
        return saved;
      },
      dropRecoveredKeys() {
        end();
        return Promise.resolve(ok(null));
      },
    },
  };
}
