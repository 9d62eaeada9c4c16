// Tests the official client against a namespace: npm run conformance [-- --connection-string …
// --transport wss].
import { parseArgs } from 'node:util';
import { replyQueue, requestQueue } from '../../shared/onboarding-messages.ts';
import { countMessages } from './cleaning.ts';
import { type LocalHub, localSecret, startLocalHub } from './local-hub.ts';
import { type Namespace, openNamespace } from './namespace.ts';
import { runCases } from './run.ts';
import type { Transport } from './target.ts';
import { messageOfError } from './error-words.ts';

const { values } = parseArgs({
  options: {
    'connection-string': { type: 'string' },
    transport: { type: 'string' },
    queue: { type: 'string', default: requestQueue },
    'session-queue': { type: 'string', default: replyQueue },
    only: { type: 'string', default: '' },
  },
});
const { queue, 'session-queue': sessionQueue } = values;
const count = { passed: 0, failed: 0, skipped: 0 };

function transports(): readonly Transport[] {
  if (values.transport === undefined) return ['wss', 'tcp'];
  if (values.transport === 'wss' || values.transport === 'tcp') return [values.transport];
  throw new Error('--transport is wss or tcp.');
}

async function report(transport: Transport, namespace: Namespace, hub?: LocalHub): Promise<void> {
  const started = performance.now();
  for await (const { group, name, result, took, reason } of runCases(namespace, hub, values.only)) {
    count[result] += 1;
    const row = `${result.padEnd(7)} ${transport} ${took.toFixed(0).padStart(6)} ms  ${group}: ${name}`;
    console.log(reason === undefined ? row : `${row} (${reason})`);
  }
  console.log(`${transport}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Refuses queues with messages: they belong to others. */
async function onNamespace(connectionString: string, transport: Transport): Promise<void> {
  const namespace = openNamespace({ connectionString, transport, queue, sessionQueue, quiet: 2_000 });
  const found = await countMessages(namespace);
  await namespace.closeClients();
  if (found > 0)
    throw new Error(`There are messages in ${queue} or ${sessionQueue}: the cases would remove them.`);
  await report(transport, namespace);
}

async function onLocalHub(transport: Transport): Promise<void> {
  const hub = await startLocalHub();
  const { webSocketPort, amqpPort } = hub.broker;
  const key = `SharedAccessKeyName=all;SharedAccessKey=${localSecret}`;
  const connectionString =
    transport === 'wss'
      ? `Endpoint=sb://localhost:${webSocketPort}/;${key}`
      : `Endpoint=sb://127.0.0.1:${amqpPort}/;${key};UseDevelopmentEmulator=true`;
  const namespace = openNamespace({
    connectionString,
    transport,
    queue,
    sessionQueue,
    quiet: 150,
    ca: hub.ca,
  });
  await report(transport, namespace, hub).finally(() => hub.stop());
}

try {
  for (const transport of transports()) {
    const given = values['connection-string'];
    await (given === undefined ? onLocalHub(transport) : onNamespace(given, transport));
  }
} catch (error) {
  count.failed += 1;
  console.error(messageOfError(error));
}
if (count.skipped > 0) console.log(`${count.skipped} skipped`);
console.log(`${count.passed} passed, ${count.failed} failed`);
// A client may still wait for a reply.
process.exit(count.failed > 0 ? 1 : 0);
