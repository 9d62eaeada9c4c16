import type { ApiKey } from '../../shared/api-key.ts';
import { checkKey } from '../service-bus/check-key.ts';
import { createServiceBus } from '../service-bus/service-bus.ts';
import type { ServiceBusEndpoint } from '../service-bus/endpoint.ts';
import { requestOnboarding, type RequestReply } from './request-reply.ts';

/** Loaded at the first action, because no window needs it to open. */
export function createServiceBusWork(endpoint: ServiceBusEndpoint) {
  const serviceBus = createServiceBus(endpoint);
  return {
    /** Before a check, with the system's proxy settings as they are now. */
    preconnect: () => {
      endpoint.reloadProxies?.();
      serviceBus.preconnect();
    },
    checkKey: (key: ApiKey, signal: AbortSignal) => checkKey(serviceBus, key, signal),
    requestOnboarding: (exchange: RequestReply) => requestOnboarding(serviceBus, exchange),
  };
}
