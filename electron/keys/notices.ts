import type { Commands, NoticeCommand } from '../../shared/contract.ts';
import type { ComputerNotices } from '../../shared/notices.ts';
import { err, ok } from '../../shared/result.ts';
import type { LoadedSettings } from '../settings/settings.ts';
import { createTypedText } from './typed-text.ts';

/** The commands about the desk itself, and what the window tells of its page. */
export interface NoticeCommands {
  readonly commands: Pick<Commands, NoticeCommand>;
  /** The page broke down. */
  readonly pageGone: () => void;
}

/** Keeps what the next page has to be told, and what was typed into the last one. */
export function createNoticeCommands(
  { troubles }: Pick<LoadedSettings, 'troubles'>,
  saveKey: Commands['saveKey'],
  notUpdated: () => Promise<ComputerNotices['notUpdated']>,
): NoticeCommands {
  const typed = createTypedText();
  let isReopened = false;
  let missing: Promise<ComputerNotices['notUpdated']> | undefined;
  const end = () => {
    isReopened = false;
    typed.drop();
  };
  return {
    pageGone() {
      isReopened = true;
      typed.pageGone();
    },
    commands: {
      async loadNotices() {
        // Told once a start; a second page of the same start hears the same.
        missing ??= notUpdated();
        return ok({
          settings: troubles,
          reopened: isReopened ? { held: typed.held() } : null,
          notUpdated: await missing,
        });
      },
      keepTyped(service, key) {
        typed.keep(service, key);
        return Promise.resolve(ok(null));
      },
      async saveHeld(service) {
        const key = typed.offered(service);
        if (key === undefined) return err({ code: 'no-key' });
        const saved = await saveKey(service, key);
        if (saved.ok) end();
        return saved;
      },
      dropHeld() {
        end();
        return Promise.resolve(ok(null));
      },
    },
  };
}
