import type { ProxyScriptFailure } from '../../../../shared/problem.ts';
import { monotonicNow } from '../../../../shared/timing/clock.ts';
import { withTimeout } from '../../../../shared/timing/deadline.ts';
import { stepDeadline } from '../../deadlines.ts';
import type { ActionError } from '../../run-step.ts';
import { direct, parseProxyList, proxyFromUrl, type ProxyRoute, type ProxySetting } from './proxy-route.ts';

/** The system's settings as Chromium reads them. */
export interface SystemProxy {
  /** `PROXY a:8080; DIRECT`, after a reload is over and the PAC script was read. */
  resolve(url: string): Promise<string>;
  reload(): void;
  /** Why the PAC script gives no usable answer, as far as known when `signal` fires. */
  examine(url: string, signal: AbortSignal): Promise<ProxyScriptFailure | undefined>;
}

export interface RouteFinder {
  /** At least one. Never rejects. `onWait`: a PAC script takes long. */
  readonly routes: (signal: AbortSignal, onWait?: () => void) => Promise<readonly ProxyRoute[]>;
  /** Reads the system's settings again. */
  readonly reloadProxies?: () => void;
  /** Why the last routes name no proxy, if a PAC script should. Never rejects. */
  readonly scriptFailure?: (signal: AbortSignal) => Promise<ProxyScriptFailure | undefined>;
}

// In milliseconds.
/** An action's deadline leaves time to connect afterwards. */
const scriptDeadline = 20_000;
const longWait = 2_000;
/** A script that asks a silent name server is as slow at each question. */
const slowAnswerKept = 60_000;

interface Examination {
  readonly found: Promise<ProxyScriptFailure | undefined>;
  readonly judge: () => void;
}

/** `onWaiting`: while any question takes long. */
export function createRouteFinder(
  setting: ProxySetting,
  url: string,
  system: SystemProxy,
  onWaiting: (isWaiting: boolean) => void = () => undefined,
): RouteFinder {
  if (setting !== 'system') {
    const routes = [(setting === 'none' ? undefined : proxyFromUrl(setting)) ?? direct];
    return { routes: () => Promise.resolve(routes) };
  }
  let last: readonly ProxyRoute[] = [direct];
  let slow: { readonly routes: readonly ProxyRoute[]; readonly at: number } | undefined;
  let examination: Examination | undefined;
  let long = 0;

  function examined(): Examination {
    if (examination !== undefined) return examination;
    const end = new AbortController();
    const judge = () => {
      end.abort();
    };
    examination = { found: system.examine(url, end.signal).catch(() => undefined), judge };
    return examination;
  }

  function forget() {
    examination?.judge();
    examination = undefined;
  }

  /** Like browsers, goes direct without an answer. */
  async function ask(signal: AbortSignal): Promise<readonly ProxyRoute[]> {
    try {
      const list = await withTimeout(scriptDeadline, () => system.resolve(url), signal);
      const routes = parseProxyList(list);
      if (routes.some(({ kind }) => kind !== 'direct')) forget();
      return routes;
    } catch {
      if (signal.aborted) forget();
      else examination?.judge();
      return [direct];
    }
  }

  return {
    async routes(signal, onWait) {
      const asked = monotonicNow();
      if (slow !== undefined && asked - slow.at < slowAnswerKept) return slow.routes;
      const wait = { isLong: false };
      const waiting = setTimeout(() => {
        wait.isLong = true;
        examined();
        onWait?.();
        if (++long === 1) onWaiting(true);
      }, longWait);
      last = await ask(signal);
      clearTimeout(waiting);
      if (!wait.isLong) return last;
      if (!signal.aborted) slow = { routes: last, at: monotonicNow() };
      if (--long === 0) onWaiting(false);
      return last;
    },
    reloadProxies() {
      forget();
      slow = undefined;
      system.reload();
    },
    async scriptFailure(signal) {
      if (last.some(({ kind }) => kind !== 'direct')) return undefined;
      const { found, judge } = examined();
      try {
        return await withTimeout(stepDeadline, () => found, signal);
      } catch {
        judge();
        return signal.aborted ? undefined : found;
      }
    },
  };
}

/** Failures that a working PAC script could not have prevented. */
const otherCause: ReadonlySet<ActionError['code']> = new Set(['cancelled', 'network-down', 'clock-off']);

/** The first thing out of order where no connection was made. */
export async function causeWithoutProxy(
  problem: ActionError,
  { scriptFailure }: RouteFinder,
  signal: AbortSignal,
): Promise<ActionError> {
  if (otherCause.has(problem.code)) return problem;
  const failure = await scriptFailure?.(signal);
  return failure === undefined ? problem : { code: 'proxy-script-failed', ...failure };
}
