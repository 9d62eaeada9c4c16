import { randomBytes, randomInt } from 'node:crypto';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { LocalHub } from './local-hub.ts';

const header = Buffer.from('AMQP\u0000\u0001\u0000\u0000');
const saslHeader = Buffer.from('AMQP\u0003\u0001\u0000\u0000');

function frame(body: string): Buffer {
  const bytes = Buffer.from(`0000000002000000${body}`, 'hex');
  bytes.writeUInt32BE(bytes.length);
  return bytes;
}

/** What a peer that knows AMQP begins with: an open, a begin, an attach. */
const frames = [
  frame('005310c00701a10474657374'),
  frame('005311c00704404352ff52ff'),
  frame('005312c00603a101614341'),
];

/** Frames in their order with some bytes changed, or plain noise of up to 4 kB. */
function garbage(): Buffer {
  if (randomInt(3) === 0) return randomBytes(randomInt(1, 4_096));
  const bytes = Buffer.concat([randomInt(2) ? header : saslHeader, ...frames]);
  for (let changes = randomInt(6); changes > 0; changes -= 1)
    bytes.writeUInt8(randomInt(256), randomInt(8, bytes.length));
  return bytes;
}

/** Opens a connection to a port, pours bytes in and drops it after so many milliseconds at the latest. */
function pour(hub: LocalHub, secure: boolean, bytes: Buffer, patience: number): Promise<void> {
  const { hubPort, amqpPort } = hub.broker;
  const socket = secure
    ? connectTls({ port: hubPort, host: 'localhost', ca: hub.ca })
    : connect(randomInt(2) ? amqpPort : hubPort, '127.0.0.1');
  // What it answers, and how it refuses, does not matter: the hub has to live on.
  socket.on('error', () => undefined).on('data', () => undefined);
  socket.write(bytes);
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.destroy(), patience);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Opens so many connections, some at a time, each with garbage, and drops them. */
export async function pourGarbage(hub: LocalHub, count: number): Promise<void> {
  const atOnce = 25;
  for (let done = 0; done < count; done += atOnce) {
    await Promise.all(
      Array.from({ length: Math.min(atOnce, count - done) }, () =>
        pour(hub, randomInt(3) === 0, garbage(), 60),
      ),
    );
  }
}
