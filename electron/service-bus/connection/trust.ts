import { createSecureContext, type SecureContext } from 'node:tls';
import { TimeoutError, withTimeout } from '../../../shared/timing/deadline.ts';
import type { ServiceBusProblem } from '../../../shared/problem.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { CaFileError } from './ca-file.ts';
import { stepDeadline } from '../deadlines.ts';
import type { ServiceBusEndpoint } from '../endpoint.ts';
import type { ActionError } from '../run-step.ts';

/** Never rejects. */
export type Trust = (signal: AbortSignal) => Promise<Result<SecureContext, ActionError>>;

/** Building it takes tens of milliseconds, so it is kept while the certificates are the same. */
export function createTrust({ trusted, caFile }: Pick<ServiceBusEndpoint, 'trusted' | 'caFile'>): Trust {
  let built: { readonly certificates: readonly string[]; readonly context: SecureContext } | undefined;
  return async (signal) => {
    try {
      // A network drive may never answer.
      const certificates = await withTimeout(stepDeadline, trusted, signal);
      if (built?.certificates !== certificates)
        built = { certificates, context: createSecureContext({ ca: [...certificates] }) };
      return ok(built.context);
    } catch (error) {
      return err(signal.aborted ? { code: 'cancelled' } : problemOf(error, caFile));
    }
  };
}

function problemOf(error: unknown, file: string | undefined): ServiceBusProblem {
  if (file !== undefined) return caFileProblem(error, file);
  return { code: 'hub-failed', detail: error instanceof Error ? error.message : 'no certificates' };
}

export function caFileProblem(
  error: unknown,
  file: string,
): Extract<ServiceBusProblem, { code: 'ca-file-unreadable' }> {
  const about = { code: 'ca-file-unreadable', file } as const;
  if (error instanceof CaFileError) return { ...about, ...error.fault };
  return { ...about, reason: error instanceof TimeoutError ? 'silent' : 'blocked' };
}
