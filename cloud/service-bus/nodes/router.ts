import * as errors from '../amqp/errors.ts';
import { listen } from '../amqp/listen.ts';
import type { AmqpLink, AmqpReceiver, AmqpSender } from '../amqp/rhea-server.ts';
import { type Entity, isManagement } from '../queues/namespace.ts';
import type { Right } from '../security/authority.ts';
import { cbsAddress, type CbsOptions, openCbs } from './cbs.ts';
import type { Client } from './client.ts';
import { openConsumer } from './consumer.ts';
import { openManagement } from './management.ts';
import { openProducer } from './producer.ts';
import { acceptSession, wantedSession } from './session-attach.ts';

export interface RouterOptions extends CbsOptions {
  readonly now: () => number;
  readonly busy: () => boolean;
}

const addressOf = (value: unknown): string => (typeof value === 'string' ? value.replace(/^\//, '') : '');

export function route(client: Client, options: RouterOptions): void {
  const { connection } = client;

  function authorized(link: AmqpLink, address: string, ...rights: Right[]): Entity | undefined {
    const entity = options.namespace.find(address);
    const refused = options.refusal('link');
    if (!client.canOpenLink) link.close(errors.notAllowed('Too many links on this connection.'));
    else if (!entity) link.close(errors.entityNotFound(address));
    else if (!client.claims.allow(entity.name, ...rights))
      link.close(errors.unauthorized(rights.join("' or '")));
    else if (refused) link.close(refused);
    else return entity;
    return undefined;
  }

  function openReceiver(link: AmqpReceiver): void {
    const address = addressOf(link.target?.address);
    if (address === cbsAddress) {
      openCbs(link, client, options);
      return;
    }
    if (isManagement(address)) {
      // Each request is authorised again.
      const entity = authorized(link, address, 'Listen', 'Send');
      if (entity) openManagement(link, client, address, entity);
      return;
    }
    const entity = authorized(link, address, 'Send');
    if (!entity) return;
    if (entity.isDeadLetterQueue)
      link.close(errors.notAllowed('Nothing can be sent to a dead-letter queue.'));
    else openProducer(link, client, entity.queue, options.busy);
    client.add(link, { entity: entity.name, rights: ['Send'], close: () => undefined });
  }

  function openReplyLink(link: AmqpSender, address: string): void {
    link.set_source({ address });
    link.local.attach.snd_settle_mode = 1;
    client.addReplyLink(link);
    listen(
      link,
      'sender_close',
      () => {
        client.removeReplyLink(link);
      },
      connection,
    );
  }

  function openSender(link: AmqpSender): void {
    const address = addressOf(link.source?.address);
    if (address === cbsAddress) {
      if (client.canOpenLink) openReplyLink(link, address);
      else link.close(errors.notAllowed('Too many links on this connection.'));
      return;
    }
    if (isManagement(address)) {
      if (authorized(link, address, 'Listen', 'Send')) openReplyLink(link, address);
      return;
    }
    const entity = authorized(link, address, 'Listen');
    if (entity) openEntitySource(link, entity);
  }

  function openEntitySource(link: AmqpSender, { name, queue }: Entity): void {
    const wanted = wantedSession(link);
    const { requiresSession } = queue.options;
    if ((wanted !== undefined) !== requiresSession) {
      const need = requiresSession ? 'requires sessions' : 'does not require sessions';
      link.close(errors.notAllowed(`The queue ${need}: this receiver cannot be created.`));
      return;
    }
    const guard = { entity: name, rights: ['Listen'] as const };
    if (wanted === undefined) {
      link.set_source({ address: queue.options.name });
      client.add(link, { ...guard, close: openConsumer(link, client, { queue }) });
      return;
    }
    const serve = (session: string) => {
      const stop = openConsumer(link, client, { queue, session });
      return () => {
        stop();
        queue.releaseSession(session, link);
      };
    };
    client.add(link, { ...guard, close: acceptSession(link, queue, wanted, serve) });
  }

  listen(
    connection,
    'receiver_open',
    ({ receiver }) => {
      openReceiver(receiver);
    },
    connection,
  );
  listen(
    connection,
    'sender_open',
    ({ sender }) => {
      openSender(sender);
    },
    connection,
  );
  listen(
    connection,
    'receiver_close',
    ({ receiver }) => {
      client.remove(receiver);
    },
    connection,
  );
  listen(
    connection,
    'sender_close',
    ({ sender }) => {
      client.remove(sender);
    },
    connection,
  );
}
