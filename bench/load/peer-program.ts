// Accepts every token and echoes messages. Leaves only the costs of client, TLS, WebSocket and AMQP
// library.
import { createServer } from 'node:https';
import { readFile } from 'node:fs/promises';
import { createWebSocketStream, WebSocketServer } from 'ws';
import { createAmqpSocket } from '../../cloud/service-bus/amqp/amqp-socket.ts';
import { type AmqpContext, type AmqpSender, rhea } from '../../cloud/service-bus/amqp/rhea-server.ts';
import { guardTransfers } from '../../cloud/service-bus/amqp/transfer-guard.ts';
import { ensureCertificates } from '../../cloud/base/certificate-store.ts';
import { bind } from '../../cloud/base/loopback.ts';

const { identity, caFile } = await ensureCertificates(process.argv[2] ?? '');
const server = createServer(identity);
const webSockets = new WebSocketServer({
  server,
  handleProtocols: () => 'AMQPWSB10',
  perMessageDeflate: false,
});
const container = rhea.create_container({ id: 'bare-peer' });

function acceptToken(bytes: Buffer, replies: ReadonlyMap<unknown, AmqpSender>): void {
  const { message_id: id, reply_to: replyTo } = rhea.message.decode(bytes);
  const answer = {
    correlation_id: id,
    application_properties: { 'status-code': rhea.types.wrap_int(202), 'status-description': 'Accepted' },
    body: null,
  };
  replies.get(replyTo)?.send(rhea.message.encode(answer), Buffer.from('reply'), 0);
}

webSockets.on('connection', (webSocket, { socket }) => {
  socket.setNoDelay(true);
  const connection = container.create_connection({
    max_frame_size: 65_536,
    receiver_options: { credit_window: 100 },
  });
  const replies = new Map<unknown, AmqpSender>();
  const receivers = new Map<unknown, AmqpSender>();
  guardTransfers(connection);
  connection.on('sender_open', ({ sender }: AmqpContext) => {
    const address = sender.source?.address;
    sender.set_source({ address: String(address) });
    sender.local.attach.snd_settle_mode = 1;
    if (address === '$cbs')
      replies.set(sender.target?.address ?? sender.name, sender).set(sender.name, sender);
    else receivers.set(address, sender);
  });
  connection.on('receiver_open', ({ receiver }: AmqpContext) => {
    const address = receiver.target?.address;
    receiver.set_target({ address: String(address) });
    receiver.local.attach.max_message_size = 262_144;
    let sent = 0;
    receiver.on('message', ({ delivery, message }: AmqpContext) => {
      delivery.update(true, rhea.message.accepted().described());
      delivery.remote_settled = true;
      if (address === '$cbs') {
        acceptToken(message, replies);
        return;
      }
      const tag = Buffer.alloc(16);
      tag.writeUInt32BE((sent += 1));
      receivers.get(address)?.send(message, tag, 0);
    });
  });
  for (const event of ['error', 'protocol_error', 'connection_error', 'disconnected'])
    connection.on(event, () => {
      webSocket.terminate();
    });
  connection.accept(createAmqpSocket(createWebSocketStream(webSocket)));
});

const port = await bind(server, 0);
process.once('disconnect', () => process.exit(0));
process.send?.({ port, ca: await readFile(caFile, 'utf8') });
