import type { OnboardingRequest } from '../../shared/onboarding-messages.ts';
import type { KeyRegistry } from '../keys/key-registry.ts';
import { canonicalSicCode } from '../base/sic-code.ts';

export type KeyFault = 'key-unknown' | 'key-of-another-firm';

/** Undefined if the key may be used. */
export async function checkKey(
  registry: Pick<KeyRegistry, 'find'>,
  request: OnboardingRequest,
): Promise<KeyFault | undefined> {
  const key = await registry.find(request.keyIdentifier);
  if (key?.state !== 'active' || key.service !== request.service) return 'key-unknown';
  return canonicalSicCode(key.sicCode) === request.sicCode ? undefined : 'key-of-another-firm';
}
