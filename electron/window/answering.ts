import { settingsErrorText } from '../../shared/fr/settings.ts';
import type { Commands } from '../../shared/contract.ts';
import type { UpdateView } from '../../shared/view.ts';
import { createCommands } from './commands.ts';
import { createNoticeCommands, type NoticeCommands } from '../keys/notices.ts';
import type { Log } from '../platform/log.ts';
import { createServices, type Audience, type Services } from '../compose/compose.ts';
import type { LoadedSettings } from '../settings/settings.ts';
import { createUpdate } from './update.ts';

/** All that answers the window. */
export interface Answering {
  readonly services: Services;
  readonly commands: Commands;
  readonly notices: NoticeCommands;
}

/** The window hears of updates too. */
interface WindowAudience extends Audience {
  readonly update: (view: UpdateView) => void;
}

/** Builds what answers the window: the services, and the commands over them. */
export async function createAnswering(
  settings: LoadedSettings,
  log: Log,
  audience: WindowAudience,
): Promise<Answering> {
  const services = await createServices(settings.settings, log, audience);
  for (const error of settings.errors) {
    services.journal.note({ kind: 'settings-not-taken', trouble: settingsErrorText(error) });
  }
  const update = createUpdate(settings.settings, services, log, audience.update);
  services.states.subscribe(update.onboardingChanged);
  const commands = createCommands(services, settings, update);
  const notices = createNoticeCommands(settings, commands.saveKey, update.notUpdated);
  return { services, notices, commands: { ...commands, ...notices.commands } };
}
