import { session } from 'electron';
import { onceLoaded } from '../../../shared/timing/once-loaded.ts';

const loaded = onceLoaded(() => import('./examine-script.ts'));

/**
 * Not the default session: the PAC process starts anew (70 ms) when the last session using it
 * reloads.
 */
const asking = () => session.fromPartition('proxy', { cache: false });

/** The system's settings, PAC script included, as Chromium reads them. */
export const systemProxy = {
  /** `PROXY a:8080; DIRECT`. Chromium waits up to 30 s for a script. */
  resolve: (url: string) => asking().resolveProxy(url),
  reload: () => asking().forceReloadProxyConfig(),
  async examine(url: string, signal: AbortSignal) {
    const { examineScript } = await loaded();
    return examineScript(url, signal);
  },
};
