import { app } from 'electron';
import { serviceIds } from '../../shared/catalogue.ts';
import { wallClock } from '../../shared/clock.ts';
import type { UpdateView } from '../../shared/update.ts';
import { createUpdateDesk, type UpdateDesk } from '../update/update-desk.ts';
import { endpointFrom } from './hub-endpoint.ts';
import type { Log } from './log.ts';
import type { Services } from './services.ts';
import type { Settings } from './settings.ts';

/** The update by download from the feed that the settings name; its code is loaded when it is first asked for one. */
export function createUpdate(
  settings: Settings,
  { desk, credentials, backUpVault, background }: Services,
  log: Log,
  publish: (view: UpdateView) => void,
): UpdateDesk {
  const { caFile, proxy } = settings.hub;
  const feed = settings.update === undefined ? undefined : new URL(settings.update.feed);

  async function loadEngine(from: URL) {
    const [{ createElectronUpdaterEngine }, { createFeedRequests }] = await Promise.all([
      import('../update/electron-updater-engine.ts'),
      import('../update/feed-request.ts'),
    ]);
    return createElectronUpdaterEngine({
      feed: from,
      send: createFeedRequests((host, port) =>
        endpointFrom({ hub: { host, port, caFile, proxy }, queues: settings.queues }, credentials),
      ),
      onTrouble: (trouble) => {
        log.error('update', trouble);
      },
    });
  }

  let engine: ReturnType<typeof loadEngine> | undefined;
  return createUpdateDesk({
    feedHost: feed?.host,
    engine: () => {
      if (feed === undefined) throw new Error('Without a feed there is nothing to ask.');
      engine ??= loadEngine(feed);
      return engine;
    },
    version: app.getVersion(),
    now: wallClock,
    publish,
    isOnboarding: () => serviceIds.some((service) => desk.currentView(service).onboarding.kind === 'running'),
    backUp: backUpVault,
    background,
  });
}
