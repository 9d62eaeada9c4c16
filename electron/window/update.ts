import { app } from 'electron';
import { serviceIds } from '../../shared/catalogue.ts';
import { wallClock } from '../../shared/timing/clock.ts';
import type { UpdateView } from '../../shared/view.ts';
import { createExpectedVersion, type ExpectedVersion } from '../update/expected-version.ts';
import { startAgainOnLinux } from '../platform/start-again.ts';
import { createUpdater, type Updater } from '../update/updater.ts';
import type { UpdateEngine } from '../update/update-engine.ts';
import { endApp } from './end-app.ts';
import { onceLoaded } from '../../shared/timing/once-loaded.ts';
import type { Log } from '../platform/log.ts';
import type { AppServices } from '../compose/compose.ts';
import type { Settings } from '../settings/settings.ts';

export interface UpdateService extends Updater {
  /** The version that the last run installed, if it does not run. Returned once. */
  readonly notUpdated: ExpectedVersion['missing'];
}

/** Loaded at the first use. */
export function createUpdate(
  settings: Settings,
  { keys, credentials, logOn, backUpVault, runInBackground }: AppServices,
  log: Log,
  publish: (view: UpdateView) => void,
): UpdateService {
  const { caFile, proxy } = settings.hub;
  const feed = settings.update === undefined ? undefined : new URL(settings.update.feed);
  const version = app.getVersion();
  const onError = (error: unknown) => {
    log.error('update', error);
  };

  async function loadEngine(from: URL): Promise<UpdateEngine> {
    const [{ createElectronUpdaterEngine }, { createFeedRequests }, { endpointFrom }] = await Promise.all([
      import('../update/electron-updater-engine.ts'),
      import('../update/feed-request.ts'),
      import('../settings/service-bus-endpoint.ts'),
    ]);
    return createElectronUpdaterEngine({
      ...{ feed: from, version, onError },
      send: createFeedRequests((host, port) => {
        const { queues } = settings;
        const endpoint = endpointFrom({ hub: { host, port, caFile, proxy }, queues }, credentials, logOn);
        endpoint.reloadProxies?.();
        return endpoint;
      }),
    });
  }

  const expected = createExpectedVersion(app.getPath('userData'), version, onError);
  const updates = createUpdater({
    feedHost: feed?.host,
    engine: onceLoaded(() => {
      if (feed === undefined) throw new Error('Without a feed there is nothing to ask.');
      return loadEngine(feed);
    }),
    version,
    now: wallClock,
    publish,
    isOnboarding: () => serviceIds.some((service) => keys.currentView(service).onboarding.kind === 'running'),
    backUp: backUpVault,
    expected,
    end: (program) => {
      endApp(() => {
        if (program !== undefined) startAgainOnLinux(program);
      });
    },
    redacted: (text) => log.redacted(text),
    runInBackground,
  });
  return { ...updates, notUpdated: () => expected.missing() };
}
