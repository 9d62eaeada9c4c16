import type { Socket } from 'node:net';
import { dateNow, epochMilliseconds } from '../../../shared/timing/clock.ts';
import { withTimeoutSignal } from '../../../shared/timing/deadline.ts';
import type { ServiceBusProblem } from '../../../shared/problem.ts';
import { stepDeadline } from '../deadlines.ts';
import { clockTolerance } from './server-date.ts';
import { readUnverified } from './unverified-server.ts';

type UntrustedCertificate = Extract<ServiceBusProblem, { code: 'tls-untrusted' }>;

/**
 * Adds the issuer, or returns `clock-off` if the certificate is valid by the server's clock. Takes
 * over `socket`, a second connection.
 */
export async function explainUntrusted(
  problem: UntrustedCertificate,
  socket: Socket,
  signal: AbortSignal,
): Promise<ServiceBusProblem> {
  const presented = await withTimeoutSignal(
    stepDeadline,
    (step) => readUnverified(socket, problem.host, step),
    signal,
  );
  if (presented === undefined) return problem;
  const { issuer, validFrom, validTo, clockAhead } = presented;
  const isDated = problem.reason === 'expired' || problem.reason === 'not-yet-valid';
  if (isDated && clockAhead !== undefined && Math.abs(clockAhead) > clockTolerance) {
    const there = dateNow() - clockAhead;
    if (epochMilliseconds(validFrom) <= there && there <= epochMilliseconds(validTo))
      return clockOff(clockAhead);
  }
  return { ...problem, issuer };
}

/** In milliseconds, negative when behind. */
export const clockOff = (ahead: number): ServiceBusProblem => ({
  code: 'clock-off',
  minutes: Math.round(Math.abs(ahead) / 60_000),
});
