import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect, type DetailedPeerCertificate } from 'node:tls';
import { dateNow, instantOf } from '../../shared/clock.ts';
import { readServerDate } from './server-date.ts';
import { nameFor } from './server-name.ts';

/** What a server shows of itself before anybody believes it. */
export interface UnverifiedLook {
  /** Who issued its certificate, as a technician names it. */
  readonly issuer: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  /** How far this desk's clock is ahead of the server's, in milliseconds; unknown without an answer. */
  readonly clockAhead: number | undefined;
}

/**
 * Looks at a certificate that was just refused, so that the refusal can say whose it is. This connection alone does not
 * verify the peer: nothing of ours goes over it (a bare `HEAD /` asks for the time when the certificate is out of date,
 * for a wrong clock forbids any verified way to ask), nothing read from it opens anything, and it ends here. Undefined
 * when nothing is shown in time. Takes over `socket`.
 */
export async function lookUnverified(
  socket: Socket,
  host: string,
  signal: AbortSignal,
): Promise<UnverifiedLook | undefined> {
  const tls = connect({ socket, servername: nameFor(host), rejectUnauthorized: false });
  tls.on('error', () => undefined);
  try {
    await once(tls, 'secureConnect', { signal });
    const certificate = tls.getPeerCertificate(true);
    const validFrom = new Date(certificate.valid_from);
    const validTo = new Date(certificate.valid_to);
    const now = dateNow();
    const outOfDate = now < instantOf(validFrom) || now > instantOf(validTo);
    const clockAhead = outOfDate ? await readServerDate(tls, host, signal) : undefined;
    return { issuer: issuerOf(certificate), validFrom, validTo, clockAhead };
  } catch {
    // The refusal stands without it.
    return undefined;
  } finally {
    tls.destroy();
    socket.destroy();
  }
}

/** The issuer's name with its organisation: `FortiGate CA (Fortinet)`. */
export function issuerOf({ issuer }: Pick<DetailedPeerCertificate, 'issuer'>): string {
  const first = (value: unknown) => [value].flat().find((one) => typeof one === 'string') ?? '';
  const name = first(issuer.CN);
  const organisation = first(issuer.O);
  const known = name !== '' && organisation !== '' ? `${name} (${organisation})` : name || organisation;
  return known.slice(0, 200);
}
