import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect, type DetailedPeerCertificate } from 'node:tls';
import { dateNow, epochMilliseconds } from '../../../shared/timing/clock.ts';
import { readServerDate } from './server-date.ts';
import { nameFor } from './server-name.ts';

export interface UnverifiedServer {
  readonly issuer: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  /** In milliseconds. */
  readonly clockAhead: number | undefined;
}

/**
 * Reads the issuer of a refused certificate. The only unverified connection: it sends nothing of
 * ours, its answers grant nothing, and it closes here. If it is out of date, a bare `HEAD /` asks
 * for the time, since a wrong clock prevents verified requests. Takes over `socket`.
 */
export async function readUnverified(
  socket: Socket,
  host: string,
  signal: AbortSignal,
): Promise<UnverifiedServer | undefined> {
  const tls = connect({ socket, servername: nameFor(host), rejectUnauthorized: false });
  tls.on('error', () => undefined);
  try {
    await once(tls, 'secureConnect', { signal });
    const certificate = tls.getPeerCertificate(true);
    const validFrom = new Date(certificate.valid_from);
    const validTo = new Date(certificate.valid_to);
    const now = dateNow();
    const outOfDate = now < epochMilliseconds(validFrom) || now > epochMilliseconds(validTo);
    const clockAhead = outOfDate ? await readServerDate(tls, host, signal) : undefined;
    return { issuer: issuerOf(certificate), validFrom, validTo, clockAhead };
  } catch {
    return undefined;
  } finally {
    tls.destroy();
    socket.destroy();
  }
}

/** With its organisation: `FortiGate CA (Fortinet)`. */
export function issuerOf({ issuer }: Pick<DetailedPeerCertificate, 'issuer'>): string {
  const first = (value: unknown) => [value].flat().find((one) => typeof one === 'string') ?? '';
  const name = first(issuer.CN);
  const organisation = first(issuer.O);
  const known = name !== '' && organisation !== '' ? `${name} (${organisation})` : name || organisation;
  return known.slice(0, 200);
}
