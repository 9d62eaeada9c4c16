import { requestQueue } from '../../shared/onboarding-messages.ts';
import type { Broker } from '../service-bus/broker.ts';
import { CloudError } from '../base/log.ts';
import { createMetrics } from '../base/metrics.ts';
import { createReadiness } from '../base/readiness.ts';
import type { KeyRegistry } from '../keys/key-registry.ts';
import type { CloudState } from './control-server.ts';

async function mustAnswer(port: number, signal: AbortSignal): Promise<void> {
  // Any response, even an error, shows that the emulator runs.
  const answer = await fetch(`http://127.0.0.1:${port}/`, { signal });
  await answer.body?.cancel();
}

export function cloudState(
  broker: Pick<Broker, 'hasReceiver' | 'numbers'>,
  storage: { readonly port: number },
  registry: Pick<KeyRegistry, 'find'>,
): CloudState {
  const metrics = createMetrics();
  const numbers = () => broker.numbers();
  metrics.gauge('hub_connections', 'Clients connected now.', () => [{ value: numbers().connections }]);
  metrics.gauge('hub_tokens', 'Tokens judged since the start.', () => [
    { labels: { verdict: 'accepted' }, value: numbers().tokensAccepted },
    { labels: { verdict: 'refused' }, value: numbers().tokensRefused },
  ]);
  metrics.gauge('hub_messages', 'Messages in each queue now.', () =>
    Object.entries(numbers().messages).map(([queue, value]) => ({ labels: { queue }, value })),
  );
  const ready = createReadiness({
    worker: () =>
      broker.hasReceiver(requestQueue)
        ? Promise.resolve()
        : Promise.reject(new CloudError('not waiting for requests')),
    storage: (signal) => mustAnswer(storage.port, signal),
    registry: () => registry.find('readiness'),
  });
  return { metrics, ready };
}
