import { RetryMode, ServiceBusClient, type ServiceBusReceivedMessage } from '@azure/service-bus';
import { replyQueue, requestQueue } from '../../shared/onboarding-messages.ts';
import { log } from '../log.ts';
import { openFileRegistry } from '../registry/file-registry.ts';
import { onboard } from './onboard.ts';
import { createReplies } from './replies.ts';
import { readRequest } from './request.ts';
import type { WorkerSettings } from './settings.ts';
import { openSicStorage } from './sic-storage.ts';

/** Requests worked on at the same time. */
const maxConcurrentCalls = 8;

/** Closing politely may take this long, in milliseconds. */
const closeDeadline = 1_500;

const retryOptions = { mode: RetryMode.Fixed, maxRetries: 3, retryDelayInMs: 400, timeoutInMs: 5_000 };

/** Starts to work on requests; the returned function stops it when the requests in work are done, or after a while. */
export function startWorker(settings: WorkerSettings): () => Promise<void> {
  const client = new ServiceBusClient(settings.serviceBus, { retryOptions });
  const receiver = client.createReceiver(requestQueue, { receiveMode: 'peekLock' });
  const sender = client.createSender(replyQueue);
  const tools = {
    storage: openSicStorage(settings.storage),
    registry: settings.keyRegistryFile === undefined ? undefined : openFileRegistry(settings.keyRegistryFile),
  };
  /** By request id: a copy of a request in work joins it instead of answering twice. */
  const inWork = new Map<string, { readonly attempt: number | undefined; readonly work: Promise<void> }>();

  async function answer(message: ServiceBusReceivedMessage): Promise<'done' | { poison: string }> {
    const read = readRequest(message);
    const replies = read.replyTo && createReplies(sender, read.replyTo);
    if (read.kind === 'poison') {
      await replies?.outcome({ step: 'failed', percent: 0, reason: 'request-invalid' });
      return { poison: read.reason };
    }
    const { requestId, attempt } = read.request;
    for (let running = inWork.get(requestId); running; running = inWork.get(requestId)) {
      await running.work;
      if (running.attempt === attempt) return 'done';
      // A later attempt listens to answers to itself alone.
    }
    const work = onboard(read.request, tools, (step, percent) => replies?.progress({ step, percent })).then(
      async (outcome) => {
        await replies?.outcome(outcome);
        log('onboarding-answered', { requestId, step: outcome.step });
      },
    );
    inWork.set(requestId, { attempt, work });
    await work.finally(() => inWork.delete(requestId));
    return 'done';
  }

  const subscription = receiver.subscribe(
    {
      processMessage: async (message) => {
        const result = await answer(message);
        if (result === 'done') await receiver.completeMessage(message);
        else {
          log('request-poisoned', { reason: result.poison });
          await receiver.deadLetterMessage(message, {
            deadLetterReason: result.poison,
            deadLetterErrorDescription: 'The worker cannot read this as a request of the contract.',
          });
        }
      },
      // A request that could not be answered is abandoned by the SDK and comes again.
      processError: ({ error, errorSource }) => {
        log('service-bus-error', {
          source: errorSource,
          error: 'code' in error ? error.code : error.name,
        });
        return Promise.resolve();
      },
    },
    { autoCompleteMessages: false, maxConcurrentCalls },
  );

  return async () => {
    const deadline = new Promise((resolve) => setTimeout(resolve, closeDeadline).unref());
    const closing = subscription
      .close()
      .then(() => Promise.allSettled([...inWork.values()].map(({ work }) => work)))
      .then(() => client.close());
    await Promise.race([
      closing.catch(() => {
        log('worker-close-failed');
      }),
      deadline,
    ]);
  };
}
