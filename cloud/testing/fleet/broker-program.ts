// Can be killed alone and measured apart from clients.
import { join } from 'node:path';
import { replyQueue, requestQueue } from '../../../shared/onboarding-messages.ts';
import config from '../../service-bus/Config.json' with { type: 'json' };
import { startBroker } from '../../service-bus/broker.ts';
import { parseConfig } from '../../service-bus/queues/config.ts';
import {
  firstOf,
  type Right,
  type SharedAccessKey,
  singleKey,
} from '../../service-bus/security/authority.ts';
import { ensureCertificates } from '../../base/certificate-store.ts';
import {
  fleetKeys,
  fleetQueues,
  brokerQuestion,
  brokerSettings,
  brokerVariable,
  type BrokerMessage,
  isKeyOfFirm,
} from './broker-settings.ts';
import { settledMemory } from './settled-memory.ts';

const { folder, webSocketPort, amqpPort, secret } = brokerSettings.parse(
  JSON.parse(process.env[brokerVariable] ?? ''),
);

const queues = [
  ...parseConfig(config),
  ...parseConfig({
    UserConfig: {
      Namespaces: [
        { Queues: Object.entries(fleetQueues).map(([Name, Properties]) => ({ Name, Properties })) },
      ],
    },
  }),
];
const everything = Object.fromEntries(
  queues.map(({ name }): [string, Right[]] => [name, ['Send', 'Listen']]),
);

const appKey: SharedAccessKey = { secret, rights: { [requestQueue]: ['Send'], [replyQueue]: ['Listen'] } };

const { identity, caFile } = await ensureCertificates(join(folder, 'tls'));
const broker = await startBroker({
  queues,
  identity,
  webSocketPort,
  amqpPort,
  authority: firstOf(
    singleKey(fleetKeys.app, appKey),
    { findKey: (name) => Promise.resolve(isKeyOfFirm(name) ? appKey : undefined) },
    singleKey(fleetKeys.worker, { secret, rights: { [requestQueue]: ['Listen'], [replyQueue]: ['Send'] } }),
    singleKey(fleetKeys.auditor, { secret, rights: everything }),
  ),
});

const send = (message: BrokerMessage) => process.send?.(message);

async function answer(question: unknown): Promise<void> {
  const { id, ask } = brokerQuestion.parse(question);
  if (ask !== 'holdings') {
    await broker.setDown(ask === 'down');
    send({ kind: 'done', id });
    return;
  }
  const memory = await settledMemory();
  const { connections, messages } = broker.numbers();
  const inAll = Object.values(messages).reduce((sum, inQueue) => sum + inQueue, 0);
  send({ kind: 'holdings', id, holdings: { memory, connections, messages: inAll } });
}

process.on('message', (question) => void answer(question));
// The parent is gone.
process.once('disconnect', () => process.exit(0));
send({ kind: 'ready', webSocketPort: broker.webSocketPort, amqpPort: broker.amqpPort, caFile });
