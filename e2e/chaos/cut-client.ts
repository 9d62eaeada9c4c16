import type { ServiceBusClient } from '@azure/service-bus';
import { type ClientOptions, WebSocket } from 'ws';
import { openClient, type Target } from '../../cloud/testing/fleet/clients.ts';

/** The official client, and a way to cut its connection off without a farewell. */
export interface CutClient {
  readonly sdk: ServiceBusClient;
  readonly cut: () => void;
}

/** Opens the official client in such a way that it can be cut off. */
export function openCutClient(target: Target): CutClient {
  const sockets: WebSocket[] = [];
  /** Makes the connections that the client opens known. */
  class KnownSocket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[], options?: ClientOptions) {
      super(address, protocols, options);
      sockets.push(this);
    }
  }
  return {
    sdk: openClient(target, KnownSocket),
    cut: () => {
      for (const socket of sockets) socket.terminate();
    },
  };
}
