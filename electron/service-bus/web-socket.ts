import { once } from 'node:events';
import type { TLSSocket } from 'node:tls';
import { bounded, type ActionError } from './bounded.ts';
import { namespaceOf, type ServiceBusEndpoint } from './endpoint.ts';
import { ok, type Result } from '../../shared/result.ts';

/** As the SDK opens it. */
const path = '/$servicebus/websocket';
const protocol = 'AMQPWSB10';

/** Takes over `connection`. */
export async function shakeHands(
  connection: TLSSocket,
  endpoint: ServiceBusEndpoint,
  signal: AbortSignal,
): Promise<Result<null, ActionError>> {
  const { host, port } = endpoint;
  const { WebSocket } = await import('./sdk.ts');
  const opened = await bounded(signal, { stage: 'conversation', host, port }, async (step) => {
    const url = `wss://${namespaceOf(endpoint)}${path}`;
    const socket = new WebSocket(url, protocol, { createConnection: () => connection });
    socket.on('error', () => undefined);
    await once(socket, 'open', { signal: step });
    return ok(null);
  });
  connection.destroy();
  return opened;
}
