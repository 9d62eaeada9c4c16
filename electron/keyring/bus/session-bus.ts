import { createConnection, type Socket } from 'node:net';
import { err, ok, type Result } from '../../../shared/result.ts';
import { createDecoder, headerFields, messageTypes } from './decode-messages.ts';
import { encodeCall, type Call } from './encode-call.ts';

export type BusFailure = 'refused' | 'silent' | 'gone';

export interface SessionBus {
  /** Never rejects. */
  readonly call: (call: Call, deadline?: number) => Promise<Result<readonly unknown[], BusFailure>>;
  readonly close: () => void;
}

type NoBus = 'none' | 'silent';

/** Milliseconds. */
const usualDeadline = 2_000;

const longestGreeting = 1024;

const bus = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};

export async function namesOn({ call }: SessionBus): Promise<Result<BusNames, BusFailure>> {
  const [owned, startable] = await Promise.all([
    call({ ...bus, member: 'ListNames' }),
    call({ ...bus, member: 'ListActivatableNames' }),
  ]);
  if (!owned.ok) return owned;
  if (!startable.ok) return startable;
  return ok({ owned: owned.value[0] as string[], startable: startable.value[0] as string[] });
}

export interface BusNames {
  readonly owned: readonly string[];
  readonly startable: readonly string[];
}

/** A library would add 200 kB to the start. */
export async function openSessionBus(
  env: NodeJS.ProcessEnv,
  deadline = usualDeadline,
): Promise<Result<SessionBus, NoBus>> {
  let silent = false;
  for (const path of busSockets(env)) {
    const opened = await connect(path, deadline);
    if (opened.ok) return opened;
    silent ||= opened.problem === 'silent';
  }
  return err(silent ? 'silent' : 'none');
}

async function connect(path: string, deadline: number): Promise<Result<SessionBus, NoBus>> {
  const socket = createConnection(path);
  socket.unref();
  const link = createLink(socket);
  socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')}\r\n`);
  const hello = await link.call({ ...bus, member: 'Hello' }, deadline);
  if (hello.ok) return ok(link);
  link.close();
  return err(hello.problem === 'silent' ? 'silent' : 'none');
}

type Answer = (result: Result<readonly unknown[], BusFailure>) => void;

function createLink(socket: Socket): SessionBus {
  const waiting = new Map<number, Answer>();
  const unsent: Buffer[] = [];
  let lastSerial = 0;
  let state: 'greeting' | 'open' | 'over' = 'greeting';
  let greeting = Buffer.alloc(0);
  const end = () => {
    state = 'over';
    socket.destroy();
    for (const answer of waiting.values()) answer(err('gone'));
  };
  const decode = createDecoder(({ type, fields, body }) => {
    const answer = waiting.get(Number(fields.get(headerFields.replySerial)));
    if (type === messageTypes.reply) answer?.(ok(body));
    if (type === messageTypes.error) answer?.(err('refused'));
  });
  const greet = (chunk: Buffer) => {
    greeting = Buffer.concat([greeting, chunk]);
    const line = greeting.indexOf('\r\n');
    if (line < 0 && greeting.length < longestGreeting) return;
    if (greeting.toString('latin1', 0, 3) !== 'OK ') throw new Error('The bus does not take this account.');
    state = 'open';
    for (const message of [Buffer.from('BEGIN\r\n'), ...unsent]) socket.write(message);
    decode(greeting.subarray(line + 2));
  };
  socket.on('data', (chunk: Buffer) => {
    try {
      if (state === 'greeting') greet(chunk);
      else decode(chunk);
    } catch {
      end();
    }
  });
  socket.on('error', end);
  socket.on('close', end);

  return {
    close: end,
    call: (call, deadline = usualDeadline) =>
      new Promise((resolve) => {
        if (state === 'over') {
          resolve(err('gone'));
          return;
        }
        lastSerial += 1;
        const serial = lastSerial;
        const settle: Answer = (result) => {
          clearTimeout(timer);
          waiting.delete(serial);
          resolve(result);
        };
        const timer = setTimeout(() => {
          settle(err('silent'));
        }, deadline);
        waiting.set(serial, settle);
        const message = encodeCall(serial, call);
        if (state === 'greeting') unsent.push(message);
        else socket.write(message);
      }),
  };
}

export async function namesInSession(env: NodeJS.ProcessEnv): Promise<Result<BusNames, NoBus>> {
  const bus = await openSessionBus(env);
  if (!bus.ok) return bus;
  const names = await namesOn(bus.value);
  bus.value.close();
  if (names.ok) return names;
  return err(names.problem === 'silent' ? 'silent' : 'none');
}

/** An abstract one begins with NUL. */
export function busSockets(env: NodeJS.ProcessEnv): readonly string[] {
  const addresses = (env['DBUS_SESSION_BUS_ADDRESS'] ?? '').split(';');
  return addresses.flatMap((address) => {
    const [, parameters = ''] = /^unix:(.*)$/u.exec(address) ?? [];
    const pairs = parameters.split(',').map((pair) => pair.split('='));
    const valueOf = (wanted: string) => unescaped(pairs.find(([name]) => name === wanted)?.[1]);
    const [path, abstract] = [valueOf('path'), valueOf('abstract')];
    if (path !== undefined) return [path];
    return abstract === undefined ? [] : [`\0${abstract}`];
  });
}

const unescaped = (value: string | undefined) =>
  value?.replaceAll(/%([0-9A-F]{2})/giu, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
