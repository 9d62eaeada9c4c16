import type { ServiceBusClient } from '@azure/service-bus';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { ApiKey } from '../../shared/api-key.ts';
import type { HubProblem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { stepDeadline } from './deadlines.ts';
import { namespaceOf, type HubEndpoint } from './endpoint.ts';
import { problemFromError } from './problem-from-error.ts';

/** What the hub connection can end with besides a value: a problem of the hub, or the caller's own cancellation. */
export type HubFailure = HubProblem | { code: 'cancelled' };

/** A way to act on the hub: one fresh client per action, always closed. */
export interface Hub {
  /**
   * Runs `action` with a client that authenticates with `key`. What the action throws becomes a problem;
   * when `signal` fires the answer is `cancelled`.
   */
  act<Value>(
    key: ApiKey,
    signal: AbortSignal,
    action: (client: ServiceBusClient) => Promise<Value>,
  ): Promise<Result<Value, HubFailure>>;
}

/** Prepares access to a namespace over WebSocket; nothing is connected or loaded yet. */
export function createHub(endpoint: HubEndpoint): Hub {
  let context: Promise<SecureContext> | undefined;
  /** Building the trust store takes tens of milliseconds: once is enough, unless it failed. */
  function secureContext(): Promise<SecureContext> {
    context ??= endpoint.trusted().then((certificates) => createSecureContext({ ca: [...certificates] }));
    context.catch(() => {
      context = undefined;
    });
    return context;
  }

  return {
    async act(key, signal, action) {
      let client: ServiceBusClient | undefined;
      try {
        client = await openClient(endpoint, key, await secureContext());
        return ok(await action(client));
      } catch (error) {
        return err(signal.aborted ? { code: 'cancelled' } : problemFromError(error, endpoint, key));
      } finally {
        // Not awaited: the SDK's close can hang for a minute. It rejects for a connection that never opened.
        client?.close().catch(() => undefined);
      }
    },
  };
}

async function openClient(
  endpoint: HubEndpoint,
  key: ApiKey,
  secureContext: SecureContext,
): Promise<ServiceBusClient> {
  const sdk = await import('./sdk.ts');
  // A secret may itself be a token that the vendor issued for one queue.
  const credential = key.secret.startsWith('SharedAccessSignature ')
    ? new sdk.AzureSASCredential(key.secret)
    : new sdk.AzureNamedKeyCredential(key.identifier, key.secret);
  return new sdk.ServiceBusClient(namespaceOf(endpoint), credential, {
    // The SDK's own retries end in 90 s and more: retrying is decided here, not there.
    retryOptions: { mode: sdk.RetryMode.Fixed, maxRetries: 0, timeoutInMs: stepDeadline },
    webSocketOptions: { webSocket: sdk.WebSocket, webSocketConstructorOptions: { secureContext } },
  });
}
