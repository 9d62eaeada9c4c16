// The SDK costs some 30 ms to load: only reached by dynamic import, at the first action on the hub.
import { WebSocket, type ClientOptions } from 'ws';

export { AzureNamedKeyCredential, AzureSASCredential } from '@azure/core-auth';
export { RetryMode, ServiceBusClient } from '@azure/service-bus';
export { WebSocket };

/** A WebSocket for the SDK; `hear` gets each message of the other side before the SDK does. */
export const heardWebSocket = (hear: (message: Buffer) => void) =>
  class extends WebSocket {
    constructor(url: string, protocols?: string | string[], options?: ClientOptions) {
      super(url, protocols, options);
      this.on('message', (data: Buffer | ArrayBuffer) => {
        hear(data instanceof ArrayBuffer ? Buffer.from(data) : data);
      });
    }
  };
