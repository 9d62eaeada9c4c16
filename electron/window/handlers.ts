import { settingsErrorText } from '../../shared/fr/settings.ts';
import type { Commands } from '../../shared/contract.ts';
import type { UpdateView } from '../../shared/view.ts';
import { createCommands } from './commands.ts';
import { createNoticeCommands, type NoticeCommands } from '../keys/notices.ts';
import type { Log } from '../platform/log.ts';
import { createServices, type Listeners, type AppServices } from '../compose/compose.ts';
import type { LoadedSettings } from '../settings/settings.ts';
import { createUpdate } from './update.ts';

export interface Handlers {
  readonly services: AppServices;
  readonly commands: Commands;
  readonly notices: NoticeCommands;
}

interface WindowListeners extends Listeners {
  readonly update: (view: UpdateView) => void;
}

export async function createHandlers(
  settings: LoadedSettings,
  log: Log,
  listeners: WindowListeners,
): Promise<Handlers> {
  const services = await createServices(settings.settings, log, listeners);
  for (const error of settings.errors) {
    services.journal.note({ kind: 'settings-not-taken', trouble: settingsErrorText(error) });
  }
  const update = createUpdate(settings.settings, services, log, listeners.update);
  services.states.subscribe(update.onboardingChanged);
  const commands = createCommands(services, settings, update);
  const folderFault = async () => {
    const found = await services.probeFolder();
    return found?.kind === 'unfit' ? found.reason : null;
  };
  const notices = createNoticeCommands(settings, commands.saveKey, update.notUpdated, folderFault);
  return { services, notices, commands: { ...commands, ...notices.commands } };
}
