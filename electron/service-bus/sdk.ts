// Imported dynamically at the first action, because the SDK takes about 30 ms to load.
import { WebSocket, type ClientOptions } from 'ws';

export { AzureNamedKeyCredential, AzureSASCredential } from '@azure/core-auth';
export { RetryMode, ServiceBusClient } from '@azure/service-bus';
export { WebSocket };

/** `hear` receives each message before the SDK does. */
export const heardWebSocket = (hear: (message: Buffer) => void) =>
  class extends WebSocket {
    constructor(url: string, protocols?: string | string[], options?: ClientOptions) {
      super(url, protocols, options);
      this.on('message', (data: Buffer | ArrayBuffer) => {
        hear(data instanceof ArrayBuffer ? Buffer.from(data) : data);
      });
    }
  };
