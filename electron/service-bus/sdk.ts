// Imported dynamically at the first action, because the SDK takes about 30 ms to load.
import { WebSocket, type ClientOptions } from 'ws';

export { AzureNamedKeyCredential, AzureSASCredential } from '@azure/core-auth';
export { RetryMode, ServiceBusClient } from '@azure/service-bus';
export { WebSocket };

/** `onMessage` receives each message before the SDK does. */
export const observedWebSocket = (onMessage: (message: Buffer) => void) =>
  class extends WebSocket {
    constructor(url: string, protocols?: string | string[], options?: ClientOptions) {
      super(url, protocols, options);
      this.on('message', (data: Buffer | ArrayBuffer) => {
        onMessage(data instanceof ArrayBuffer ? Buffer.from(data) : data);
      });
    }
  };
