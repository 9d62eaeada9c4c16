import type { Socket } from 'node:net';
import type { HubProblem } from '../../shared/problem.ts';
import { stepSignal } from './deadlines.ts';
import { clockTolerance } from './server-date.ts';
import { lookUnverified } from './unverified-look.ts';

/** A certificate that was refused. */
type Refusal = Extract<HubProblem, { code: 'tls-untrusted' }>;

/**
 * Says whose certificate was refused; or that this desk's clock is wrong, when the certificate would be in date by the
 * server's clock. Takes over `socket`, a second connection to the same place.
 */
export async function explainRefusal(
  refusal: Refusal,
  socket: Socket,
  signal: AbortSignal,
): Promise<HubProblem> {
  const look = await lookUnverified(socket, refusal.host, stepSignal(signal));
  if (look === undefined) return refusal;
  const { issuer, validFrom, validTo, clockAhead } = look;
  const isDated = refusal.reason === 'expired' || refusal.reason === 'not-yet-valid';
  if (isDated && clockAhead !== undefined && Math.abs(clockAhead) > clockTolerance) {
    const there = Date.now() - clockAhead;
    if (validFrom.getTime() <= there && there <= validTo.getTime()) return clockOff(clockAhead);
  }
  return { ...refusal, issuer };
}

/** The problem of a clock that is so many milliseconds ahead, or behind when negative. */
export const clockOff = (ahead: number): HubProblem => ({
  code: 'clock-off',
  minutes: Math.round(Math.abs(ahead) / 60_000),
});
