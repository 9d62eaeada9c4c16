// The SDK costs some 30 ms to load: only reached by dynamic import, at the first action on the hub.
export { AzureNamedKeyCredential, AzureSASCredential } from '@azure/core-auth';
export { RetryMode, ServiceBusClient } from '@azure/service-bus';
export { WebSocket } from 'ws';
