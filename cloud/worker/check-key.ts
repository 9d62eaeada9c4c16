import type { OnboardingRequest } from '../../shared/onboarding-messages.ts';
import type { KeyRegistry } from '../keys/key-registry.ts';
import { canonicalSicCode } from '../base/sic-code.ts';

/** Why a key does not allow a request. */
export type KeyFault = 'key-unknown' | 'key-of-another-firm';

/** Looks the key of a request up: in force, of this service, of this firm. Undefined when all is well. */
export async function checkKey(
  registry: Pick<KeyRegistry, 'find'>,
  request: OnboardingRequest,
): Promise<KeyFault | undefined> {
  const key = await registry.find(request.keyIdentifier);
  if (key?.state !== 'active' || key.service !== request.service) return 'key-unknown';
  return canonicalSicCode(key.sicCode) === request.sicCode ? undefined : 'key-of-another-firm';
}
