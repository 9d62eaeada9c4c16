import { isIP } from 'node:net';
import { keyReasons } from '../../shared/fr/reasons/settings-reasons.ts';
import { err, ok, type Result } from '../../shared/result.ts';

const label = '[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?';

const hostName = new RegExp(`^(?:${label}\\.)*${label}$`, 'u');

export const isHost = (text: string) => isIP(text) !== 0 || (text.length <= 253 && hostName.test(text));

const address = /^(?:endpoint=)?(?:(?:https?|wss?|sb|amqps?):\/\/)?(?<authority>[^/;?#@]*)(?<rest>.*)$/isu;

const authorityParts = /^(?<name>\[[^\]]*\]|[^:]*)(?::(?<port>\d*))?$/u;

/** Without what an address has around its host. `port` is that of the settings. */
export function hostOf(text: string, port: number): Result<string, string> {
  if (isHost(text)) return ok(text);
  if (/SharedAccess(?:Key=|Signature)/iu.test(text)) return err(keyReasons.hostWithKey);
  const { authority = '', rest = '' } = address.exec(text)?.groups ?? {};
  if (!/^(?:\/?;?|\/\$servicebus\/websocket\/?)$/u.test(rest)) return err(keyReasons.host);
  const { name = authority, port: given } = authorityParts.exec(authority)?.groups ?? {};
  const host = name.replace(/^\[(.*)\]$/u, '$1').replace(/\.$/u, '');
  if (!isHost(host)) return err(keyReasons.host);
  return given === undefined || Number(given) === port ? ok(host) : err(keyReasons.hostWithPort);
}
