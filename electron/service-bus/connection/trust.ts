import { createSecureContext, type SecureContext } from 'node:tls';
import { tryWithTimeout } from '../../../shared/timing/deadline.ts';
import type { ServiceBusProblem } from '../../../shared/problem.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { CaFileError } from './ca-file.ts';
import { stepDeadline } from '../deadlines.ts';
import type { ServiceBusEndpoint } from '../endpoint.ts';

/** Never rejects. */
export type Trust = () => Promise<Result<SecureContext, ServiceBusProblem>>;

/** Building it takes tens of milliseconds, so a success is kept. */
export function createTrust({ trusted, caFile }: Pick<ServiceBusEndpoint, 'trusted' | 'caFile'>): Trust {
  let built: SecureContext | undefined;
  return async () => {
    try {
      if (built !== undefined) return ok(built);
      // A network drive may never answer.
      const certificates = await tryWithTimeout(stepDeadline, trusted());
      if (!certificates.ok) throw new Error('the certificates were not read in time');
      built = createSecureContext({ ca: [...certificates.value] });
      return ok(built);
    } catch (error) {
      if (caFile !== undefined) {
        const reason = error instanceof CaFileError ? error.reason : 'blocked';
        return err({ code: 'ca-file-unreadable', file: caFile, reason });
      }
      return err({ code: 'hub-failed', detail: error instanceof Error ? error.message : 'no certificates' });
    }
  };
}
