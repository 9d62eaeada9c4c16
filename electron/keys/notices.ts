import type { Commands, NoticeCommand } from '../../shared/contract.ts';
import type { ComputerNotices } from '../../shared/view.ts';
import { err, ok } from '../../shared/result.ts';
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
): NoticeCommands {
  const unsaved = createUnsavedKeys();
  let isReopened = false;
  let missing: Promise<ComputerNotices['notUpdated']> | undefined;
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
        // Loaded once per start. A second page sees the same.
        missing ??= notUpdated();
        return ok({
          settings: errors,
          reopened: isReopened ? { recovered: unsaved.recovered() } : null,
          notUpdated: await missing,
        });
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
