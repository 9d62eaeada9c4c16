import { replyQueue, requestQueue } from '../../shared/onboarding-messages.ts';
import type { Authority } from '../broker/security/authority.ts';
import type { KeyRegistry } from './key-registry.ts';

/** Has the hub accept the active keys of the registry: a firm may send requests and read its replies, nothing else. */
export const registryAuthority = (registry: KeyRegistry): Authority => ({
  async findKey(name) {
    const key = await registry.find(name);
    if (key?.state !== 'active') return undefined;
    return { secret: key.secret, rights: { [requestQueue]: ['Send'], [replyQueue]: ['Listen'] } };
  },
});
