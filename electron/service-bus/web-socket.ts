import { once } from 'node:events';
import type { TLSSocket } from 'node:tls';
import { bounded, type HubFailure } from './bounded.ts';
import { namespaceOf, type HubEndpoint } from './endpoint.ts';
import { ok, type Result } from '../../shared/result.ts';

/** As the SDK opens it. */
const path = '/$servicebus/websocket';
const protocol = 'AMQPWSB10';

/** Takes over `line`. */
export async function shakeHands(
  line: TLSSocket,
  endpoint: HubEndpoint,
  signal: AbortSignal,
): Promise<Result<null, HubFailure>> {
  const { host, port } = endpoint;
  const { WebSocket } = await import('./sdk.ts');
  const opened = await bounded(signal, { stage: 'conversation', host, port }, async (step) => {
    const url = `wss://${namespaceOf(endpoint)}${path}`;
    const socket = new WebSocket(url, protocol, { createConnection: () => line });
    socket.on('error', () => undefined);
    await once(socket, 'open', { signal: step });
    return ok(null);
  });
  line.destroy();
  return opened;
}
