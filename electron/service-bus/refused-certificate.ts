import type { Socket } from 'node:net';
import { dateNow, instantOf } from '../../shared/timing/clock.ts';
import type { ServiceBusProblem } from '../../shared/problem.ts';
import { stepDeadline, underDeadline } from './deadlines.ts';
import { clockTolerance } from './server-date.ts';
import { lookUnverified } from './unverified-look.ts';

type Refusal = Extract<ServiceBusProblem, { code: 'tls-untrusted' }>;

/**
 * Adds the issuer, or returns `clock-off` if the certificate is valid by the server's clock. Takes
 * over `socket`, a second connection.
 */
export async function explainRefusal(
  refusal: Refusal,
  socket: Socket,
  signal: AbortSignal,
): Promise<ServiceBusProblem> {
  const look = await underDeadline(stepDeadline, signal, (step) =>
    lookUnverified(socket, refusal.host, step),
  );
  if (look === undefined) return refusal;
  const { issuer, validFrom, validTo, clockAhead } = look;
  const isDated = refusal.reason === 'expired' || refusal.reason === 'not-yet-valid';
  if (isDated && clockAhead !== undefined && Math.abs(clockAhead) > clockTolerance) {
    const there = dateNow() - clockAhead;
    if (instantOf(validFrom) <= there && there <= instantOf(validTo)) return clockOff(clockAhead);
  }
  return { ...refusal, issuer };
}

/** In milliseconds, negative when behind. */
export const clockOff = (ahead: number): ServiceBusProblem => ({
  code: 'clock-off',
  minutes: Math.round(Math.abs(ahead) / 60_000),
});
