import type { ProxyScriptReason } from '../../../shared/problem.ts';
import type { NetRecord, ScriptFetch } from './net-record.ts';

/** In milliseconds. Name servers that answer do so sooner. */
const slowNameServer = 2_500;

const nameErrors: ReadonlySet<number> = new Set([-105, -106, -137, -803]);
/** HTTP status, size, log-on, redirects. */
const otherContent: ReadonlySet<number> = new Set([-379, -8, -11, -310]);
const timeouts: ReadonlySet<number> = new Set([-7, -118]);

/**
 * Undefined if nothing is wrong as far as Chromium tells: it is silent about a text without a
 * function, and about a function's senseless answer. `waited`: milliseconds. `answer`: undefined if
 * there was none.
 */
export function reasonIn(
  record: NetRecord,
  waited: number,
  answer: string | undefined,
): ProxyScriptReason | undefined {
  const { fetch, scriptError, asksNames, lacksNameServer } = record;
  if (fetch === undefined) return undefined;
  if (fetch.netError !== 0) return fetchReason(fetch, lacksNameServer);
  if (answer === undefined) return asksNames ? 'name-server-silent' : 'throws';
  if (answer !== 'DIRECT') return undefined;
  if (scriptError !== undefined) return scriptError === 'thrown' ? 'throws' : 'nonsense';
  return asksNames && waited - fetch.milliseconds >= slowNameServer ? 'name-server-silent' : undefined;
}

function fetchReason(
  { netError, isGuessed, milliseconds }: ScriptFetch,
  lacksNameServer: boolean,
): ProxyScriptReason | undefined {
  if (netError === undefined || timeouts.has(netError)) return 'silent';
  if (isGuessed) return undefined;
  if (otherContent.has(netError)) return 'no-script';
  const isNameServer = lacksNameServer || milliseconds >= slowNameServer;
  return nameErrors.has(netError) && isNameServer ? 'name-server-silent' : 'unreachable';
}
