import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDecoder, headerFields, messageTypes, type Message } from '../keyring/bus/decode-messages.ts';

/** By `interface.member`. */
export type BusAnswers = Readonly<Record<string, BusAnswer | ((body: readonly unknown[]) => BusAnswer)>>;

type BusAnswer = 'silent' | 'refused' | readonly [signature: string, body: Buffer];

const aligned = (bytes: Buffer, to: number) =>
  Buffer.concat([bytes, Buffer.alloc((to - (bytes.length % to)) % to)]);

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

const text = (value: string) => Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(`${value}\0`)]);

const signature = (value: string) => Buffer.from(`${String.fromCharCode(value.length)}${value}\0`);

function texts(values: readonly string[]): Buffer {
  const items = values.reduce((all, value) => Buffer.concat([aligned(all, 4), text(value)]), Buffer.alloc(0));
  return Buffer.concat([number(items.length), items]);
}

export const answers = {
  text: (value: string): BusAnswer => ['s', text(value)],
  path: (value: string): BusAnswer => ['o', text(value)],
  boolean: (value: boolean): BusAnswer => ['b', number(Number(value))],
  number: (value: number): BusAnswer => ['i', number(value)],
  variantBoolean: (value: boolean): BusAnswer => [
    'v',
    Buffer.concat([aligned(signature('b'), 4), number(Number(value))]),
  ],
  texts: (values: readonly string[]): BusAnswer => ['as', texts(values)],
  items: (open: readonly string[], locked: readonly string[]): BusAnswer => [
    'aoao',
    Buffer.concat([aligned(texts(open), 4), texts(locked)]),
  ],
};

function reply(to: Message, answer: Exclude<BusAnswer, 'silent'>): Buffer {
  const [type, bodySignature, body] =
    answer === 'refused'
      ? ([messageTypes.error, '', Buffer.alloc(0)] as const)
      : ([messageTypes.reply, ...answer] as const);
  const field = (all: Buffer, id: number, kind: string, value: Buffer) =>
    Buffer.concat([aligned(all, 8), Buffer.from([id]), signature(kind), value]);
  let fields = field(Buffer.alloc(0), headerFields.replySerial, 'u', number(to.serial));
  if (answer === 'refused') fields = field(fields, headerFields.errorName, 's', text('test.Refused'));
  if (bodySignature !== '') fields = field(fields, headerFields.signature, 'g', signature(bodySignature));
  const start = Buffer.concat([Buffer.from([0x6c, type, 0, 1]), number(body.length), number(to.serial)]);
  return Buffer.concat([aligned(Buffer.concat([start, number(fields.length), fields]), 8), body]);
}

export async function startTestBus(names: readonly string[], given: BusAnswers) {
  const folder = await mkdtemp(join(tmpdir(), 'quadra-bus-'));
  const path = join(folder, 'bus');
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const all: BusAnswers = {
    'org.freedesktop.DBus.Hello': answers.text(':1.1'),
    'org.freedesktop.DBus.ListNames': answers.texts(names),
    'org.freedesktop.DBus.ListActivatableNames': answers.texts([]),
    ...given,
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    const decode = createDecoder((message) => {
      const member = `${String(message.fields.get(headerFields.interface))}.${String(message.fields.get(headerFields.member))}`;
      asked.push(member);
      const found = all[member] ?? 'refused';
      const answer = typeof found === 'function' ? found(message.body) : found;
      if (answer !== 'silent') socket.write(reply(message, answer));
    });
    let greeting = '';
    socket.on('data', (chunk: Buffer) => {
      if (greeting.endsWith('BEGIN\r\n')) {
        decode(chunk);
        return;
      }
      const [line = '', rest = ''] = chunk.toString('latin1').split(/(?<=BEGIN\r\n)/u);
      greeting += line;
      if (!greeting.endsWith('BEGIN\r\n')) socket.write('OK 0123456789abcdef\r\n');
      else if (rest !== '') decode(Buffer.from(rest, 'latin1'));
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` },
    asked,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
