import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { listen, type Listening } from './listening.ts';

export interface SocksManner {
  /** Requires it (`user:password`), in version 5. */
  readonly credentials?: string;
  /** Reply code to every request. */
  readonly refusal?: number;
}

/** SOCKS 4a and 5, CONNECT only. Every host leads to 127.0.0.1. Answers HTTP as microsocks does. */
export function startSocksProxy(manner: SocksManner): Promise<Listening> {
  return listen(
    createServer((client) => {
      client.pause();
      serve(client, manner).catch(() => client.destroy());
    }),
  );
}

async function serve(client: Socket, manner: SocksManner): Promise<void> {
  const take = reader(client);
  const [version] = await take(1);
  if (version === 4) await serveVersion4(client, take, manner);
  else if (version === 5) await serveVersion5(client, take, manner);
  else client.resume().end(Buffer.from([5, 0xff]));
}

type Take = (bytes: number) => Promise<Buffer>;

function reader(client: Socket): Take {
  return async (bytes) => {
    if (bytes === 0) return Buffer.alloc(0);
    for (;;) {
      const data = client.read(bytes) as Buffer | null;
      if (data !== null) return data;
      if (client.readableEnded || client.destroyed) throw new Error('The client left.');
      await Promise.race([once(client, 'readable'), once(client, 'close')]);
    }
  };
}

async function serveVersion5(
  client: Socket,
  take: Take,
  { credentials, refusal }: SocksManner,
): Promise<void> {
  const offered = await take((await take(1)).readUInt8());
  const method = credentials === undefined ? 0 : 2;
  client.write(Buffer.from([5, offered.includes(method) ? method : 0xff]));
  if (credentials !== undefined && !(await isKnown(client, take, credentials))) return;
  const kind = (await take(4)).readUInt8(3);
  const lengths: Readonly<Record<number, number>> = { 1: 4, 4: 16 };
  await take(lengths[kind] ?? (await take(1)).readUInt8());
  const port = (await take(2)).readUInt16BE();
  const reply = (code: number) => Buffer.from([5, code, 0, 1, 127, 0, 0, 1, 0, 0]);
  if (refusal === undefined) await connectTo(port, client, reply(0));
  else client.end(reply(refusal));
}

async function isKnown(client: Socket, take: Take, credentials: string): Promise<boolean> {
  await take(1);
  const user = await take((await take(1)).readUInt8());
  const password = await take((await take(1)).readUInt8());
  const known = `${user.toString()}:${password.toString()}` === credentials;
  client.write(Buffer.from([1, known ? 0 : 1]));
  if (!known) client.end();
  return known;
}

async function serveVersion4(client: Socket, take: Take, { refusal }: SocksManner): Promise<void> {
  const request = await take(7);
  await takeText(take);
  // 4a: the address 0.0.0.x announces a name.
  if (request.readUInt32BE(3) < 256) await takeText(take);
  const reply = (code: number) => Buffer.from([0, code, 0, 0, 0, 0, 0, 0]);
  if (refusal === undefined) await connectTo(request.readUInt16BE(1), client, reply(90));
  else client.end(reply(refusal));
}

async function takeText(take: Take): Promise<void> {
  while ((await take(1)).readUInt8() !== 0);
}

async function connectTo(port: number, client: Socket, granted: Buffer): Promise<void> {
  const upstream = connect({ host: '127.0.0.1', port });
  upstream.on('error', () => client.destroy());
  upstream.on('close', () => client.destroy());
  client.on('close', () => upstream.destroy());
  await once(upstream, 'connect');
  client.write(granted);
  upstream.pipe(client);
  client.pipe(upstream);
}
