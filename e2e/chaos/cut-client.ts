import type { ServiceBusClient } from '@azure/service-bus';
import { type ClientOptions, WebSocket } from 'ws';
import { openClient, type Target } from '../../cloud/testing/fleet/clients.ts';

export interface CutClient {
  readonly sdk: ServiceBusClient;
  readonly cut: () => void;
}

export function openCutClient(target: Target): CutClient {
  const sockets: WebSocket[] = [];
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
