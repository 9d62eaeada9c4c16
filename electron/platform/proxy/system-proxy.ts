import { session, type Session } from 'electron';
import { onceLoaded } from '../../../shared/timing/once-loaded.ts';

const loaded = onceLoaded(() => import('./examine-script.ts'));

let reloaded: Promise<Session> | undefined;

/**
 * Not the default session: the PAC process starts anew (70 ms) when the last session using it
 * reloads.
 */
function reload(): Promise<Session> {
  const asking = session.fromPartition('proxy', { cache: false });
  reloaded = asking.forceReloadProxyConfig().then(() => asking);
  // The next question reports it.
  reloaded.catch(() => undefined);
  return reloaded;
}

/** The system's settings, PAC script included, as Chromium reads them. */
export const systemProxy = {
  /** Until a reload is over, Chromium gives the old answer, or "direct" in a new session. */
  resolve: async (url: string) => (await (reloaded ?? reload())).resolveProxy(url),
  reload: () => void reload(),
  async examine(url: string, signal: AbortSignal) {
    const { examineScript } = await loaded();
    return examineScript(url, signal);
  },
};
