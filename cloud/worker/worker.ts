import type { ProcessErrorArgs, ServiceBusReceivedMessage } from '@azure/service-bus';
import { setMaxListeners } from 'node:events';
import { withDeadline, withTimeout } from '../../shared/deadline.ts';
import { keepLocked } from '../../shared/lock-renewal.ts';
import { replyQueue, requestQueue } from '../../shared/onboarding-messages.ts';
import { log } from '../base/log.ts';
import { createReadiness, type Readiness } from '../base/readiness.ts';
import { openTableRegistry } from '../keys/table-registry.ts';
import { createHandler } from './handle.ts';
import { openServices } from './services.ts';
import type { WorkerSettings } from './settings.ts';
import { openSicStorage } from './sic-storage.ts';
import type { WorkerMetrics } from './worker-metrics.ts';

/** Requests worked on at the same time. */
const maxConcurrentCalls = 8;

/** A request may take this long beside its work on the storage, in milliseconds: its key is looked up, its steps are told. */
const besideStorage = 60_000;

/** A settlement may take this long, in milliseconds: all tries of the client. */
const settleDeadline = 25_000;

/** The last part of the time to stop is for giving back what did not end, and for closing; in milliseconds. */
const closingTime = 600;

/** A running worker. */
export interface Worker {
  readonly metrics: Pick<WorkerMetrics, 'text'>;
  /** Whether hub, storage and registry answer. */
  readonly ready: () => Promise<Readiness>;
  /** Takes no more requests; those in work end or are given back. Resolves within the time the settings say. */
  stop(): Promise<void>;
}

/** Starts to work on requests. Rejects when the settings cannot be used. */
export async function startWorker(settings: WorkerSettings): Promise<Worker> {
  const { hub, blobs, keys } = await openServices(settings);
  const ending = new AbortController();
  // Every request in work listens, and what it asks.
  setMaxListeners(0, ending.signal);
  const longestHold = settings.storageBudget + besideStorage;
  const receiver = hub.createReceiver(requestQueue, {
    receiveMode: 'peekLock',
    skipParsingBodyAsJson: true,
    // The SDK renews by the date alone: see keepLocked.
    maxAutoLockRenewalDurationInMs: 0,
  });
  const registry = openTableRegistry(keys);
  const tools = { storage: openSicStorage(blobs, settings.storageBudget), registry };
  const handler = createHandler(hub.createSender(replyQueue), tools, { ending: ending.signal, longestHold });
  const { metrics } = handler;
  const handled = new Set<Promise<void>>();

  function hubError(source: string, error: unknown): void {
    metrics.hubError({ source });
    const code =
      error instanceof Error && 'code' in error
        ? error.code
        : error instanceof Error
          ? error.name
          : 'unknown';
    log('service-bus-error', { source, error: String(code) }, 'warn');
  }

  /** Locks a request as long as it is held, and then until it is settled. */
  async function settleLocked(message: ServiceBusReceivedMessage): Promise<void> {
    const letGo = keepLocked({
      until: message.lockedUntilUtc,
      renew: () => receiver.renewMessageLock(message),
      onFailure(error) {
        hubError('renewLock', error);
      },
    });
    try {
      await settle(message);
    } finally {
      letGo();
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
      // A request that could not be answered is abandoned by the SDK and comes again.
      processError({ error, errorSource }: ProcessErrorArgs) {
        hubError(errorSource, error);
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

  const ended = () => Promise.allSettled(handled);
  return {
    metrics,
    ready,
    async stop() {
      const taking = subscription.close().catch(() => {
        log('worker-close-failed', {}, 'warn');
      });
      await withDeadline(taking.then(ended), settings.stopWithin - closingTime);
      ending.abort();
      await withDeadline(ended(), closingTime / 2);
      const closing = hub.close().catch(() => {
        log('worker-close-failed', {}, 'warn');
      });
      await withDeadline(closing, closingTime / 2);
    },
  };
}
