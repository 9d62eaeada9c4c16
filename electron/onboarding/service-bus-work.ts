import type { ApiKey } from '../../shared/api-key.ts';
import { checkKey } from '../service-bus/check-key.ts';
import { createHub } from '../service-bus/connection.ts';
import type { HubEndpoint } from '../service-bus/endpoint.ts';
import { converse, type Conversation } from './exchange.ts';

/** All that goes over a connection to Service Bus. Loaded at the first action: no window needs it in order to open. */
export function createHubWork(endpoint: HubEndpoint) {
  const hub = createHub(endpoint);
  return {
    approach: hub.approach,
    checkKey: (key: ApiKey, signal: AbortSignal) => checkKey(hub, key, signal),
    converse: (conversation: Conversation) => converse(hub, conversation),
  };
}
