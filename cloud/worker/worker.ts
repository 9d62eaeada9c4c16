import type { ProcessErrorArgs, ServiceBusReceivedMessage } from '@azure/service-bus';
import { setMaxListeners } from 'node:events';
import { tryWithTimeout, withTimeout } from '../../shared/timing/deadline.ts';
import { keepLocked } from '../../shared/timing/lock-renewal.ts';
import { replyQueue, requestQueue } from '../../shared/onboarding-messages.ts';
import { log } from '../base/log.ts';
import { createReadiness, type Readiness } from '../base/readiness.ts';
import { openTableRegistry } from '../keys/table-registry.ts';
import { createHandler } from './handle.ts';
import { openServices } from './services.ts';
import type { WorkerSettings } from './settings.ts';
import { openSicStorage } from './sic-storage.ts';
import type { WorkerMetrics } from './worker-metrics.ts';

const maxConcurrentCalls = 8;

/** For key lookup and replies, in milliseconds. */
const overhead = 60_000;

/** For all retries of the client, in milliseconds. */
const settleDeadline = 25_000;

/** Reserved for returning messages and closing, in milliseconds. */
const closeTimeout = 600;

export interface Worker {
  readonly metrics: Pick<WorkerMetrics, 'text'>;
  readonly ready: () => Promise<Readiness>;
  /** Finishes or returns requests within `stopWithin`. */
  stop(): Promise<void>;
}

/** Rejects on unusable settings. */
export async function startWorker(settings: WorkerSettings): Promise<Worker> {
  const { serviceBus, blobs, keys } = await openServices(settings);
  const stopping = new AbortController();
  // Every running request listens.
  setMaxListeners(0, stopping.signal);
  const maxHold = settings.storageBudget + overhead;
  const receiver = serviceBus.createReceiver(requestQueue, {
    receiveMode: 'peekLock',
    skipParsingBodyAsJson: true,
    // The SDK renews by wall clock. See keepLocked.
    maxAutoLockRenewalDurationInMs: 0,
  });
  const registry = openTableRegistry(keys);
  const tools = { storage: openSicStorage(blobs, settings.storageBudget), registry };
  const handler = createHandler(serviceBus.createSender(replyQueue), tools, {
    stopping: stopping.signal,
    maxHold,
  });
  const { metrics } = handler;
  const handled = new Set<Promise<void>>();

  function reportError(source: string, error: unknown): void {
    metrics.serviceBusError({ source });
    const code =
      error instanceof Error && 'code' in error
        ? error.code
        : error instanceof Error
          ? error.name
          : 'unknown';
    log('service-bus-error', { source, error: String(code) }, 'warn');
  }

  async function settleLocked(message: ServiceBusReceivedMessage): Promise<void> {
    const stopRenewal = keepLocked({
      until: message.lockedUntilUtc,
      renew: () => receiver.renewMessageLock(message),
      onFailure(error) {
        reportError('renewLock', error);
      },
    });
    try {
      await settle(message);
    } finally {
      stopRenewal();
    }
  }

  async function settle(message: ServiceBusReceivedMessage): Promise<void> {
    const result = await handler.handle(message);
    if (result.kind === 'interrupted') {
      metrics.abandoned();
      log('request-abandoned', {}, 'warn');
    }
    await withTimeout(settleDeadline, () => {
      if (result.kind === 'done') return receiver.completeMessage(message);
      if (result.kind === 'interrupted') return receiver.abandonMessage(message);
      return receiver.deadLetterMessage(message, {
        deadLetterReason: result.reason,
        deadLetterErrorDescription: 'The worker cannot read this as a request of the contract.',
      });
    });
  }

  const subscription = receiver.subscribe(
    {
      async processMessage(message) {
        const work = settleLocked(message);
        handled.add(work);
        await work.finally(() => handled.delete(work));
      },
      // The SDK abandons an unanswered request for redelivery.
      processError({ error, errorSource }: ProcessErrorArgs) {
        reportError(errorSource, error);
        return Promise.resolve();
      },
    },
    { autoCompleteMessages: false, maxConcurrentCalls },
  );

  const ready = createReadiness({
    hub: (abortSignal) => receiver.peekMessages(1, { abortSignal }),
    storage: (abortSignal) => blobs.getContainerClient('readiness').exists({ abortSignal }),
    registry: () => registry.find('readiness'),
  });

  const allSettled = () => Promise.allSettled(handled);
  return {
    metrics,
    ready,
    async stop() {
      const unsubscribed = subscription.close().catch(() => {
        log('worker-close-failed', {}, 'warn');
      });
      await tryWithTimeout(settings.stopWithin - closeTimeout, unsubscribed.then(allSettled));
      stopping.abort();
      await tryWithTimeout(closeTimeout / 2, allSettled());
      const closing = serviceBus.close().catch(() => {
        log('worker-close-failed', {}, 'warn');
      });
      await tryWithTimeout(closeTimeout / 2, closing);
    },
  };
}
