import type { Identity } from '../../cloud/base/issue.ts';
import { createAmqpSocket } from '../../cloud/service-bus/amqp/amqp-socket.ts';
import { rhea, type AmqpContext } from '../../cloud/service-bus/amqp/rhea-server.ts';
import { createWebSocketListener } from '../../cloud/service-bus/listeners/websocket-listener.ts';

/** Markup, terminal escapes and bidirectional controls. */
export const hostile =
  '<img src=x onerror=document.title=1>\u001B[2J\u001B]0;owned\u0007\u009B31m\u202Egnp\u2066\r\nFAUX';

/** Harmless start of {@link hostile}; proves that the text was shown. */
export const shownMark = '<img src=x onerror=document.title=1>';

/** Repeated here, independent of the app's own list. */
export const acting = /[\0-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u;

/** A line of {@link hostile} that imitates our output. */
export const ownLine = /^\s*FAUX/mu;

export async function startHostileHub(identity: Identity, description: string) {
  const container = rhea.create_container({ id: 'hostile' });
  const refuse = ({ sender, receiver }: Partial<AmqpContext>) => {
    const link = sender ?? receiver;
    link?.close({ condition: 'quadra:odd', description });
  };
  for (const event of ['error', 'protocol_error', 'connection_error', 'disconnected']) {
    container.on(event, () => undefined);
  }
  const faults = { silent: () => false, wallClock: Date.now };
  const listener = createWebSocketListener(0, identity, faults, (stream) => {
    const connection = container.create_connection({});
    connection.on('sender_open', refuse);
    connection.on('receiver_open', refuse);
    connection.accept(createAmqpSocket(stream));
  });
  return { port: await listener.open(), stop: () => listener.close() };
}
