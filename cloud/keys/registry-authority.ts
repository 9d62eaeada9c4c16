import { replyQueue, requestQueue } from '../../shared/onboarding-messages.ts';
import type { Authority } from '../service-bus/security/authority.ts';
import type { KeyRegistry } from './key-registry.ts';
import type { SecretSeal } from './secret-seal.ts';

export const registryAuthority = (registry: Pick<KeyRegistry, 'find'>, seal: SecretSeal): Authority => ({
  async findKey(name) {
    const key = await registry.find(name);
    const secret = key?.state === 'active' ? seal.open(key) : undefined;
    if (secret === undefined) return undefined;
    return { secret, rights: { [requestQueue]: ['Send'], [replyQueue]: ['Listen'] } };
  },
});
