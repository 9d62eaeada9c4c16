import { decodeTextOrThrow } from '../../../shared/text/decode-text.ts';

export interface Message {
  readonly type: number;
  readonly serial: number;
  readonly fields: ReadonlyMap<number, unknown>;
  readonly body: readonly unknown[];
}

export const messageTypes = { call: 1, reply: 2, error: 3 } as const;

export const headerFields = {
  ...{ path: 1, interface: 2, member: 3, errorName: 4, replySerial: 5, destination: 6, signature: 8 },
} as const;

/** In bytes. */
const longestMessage = 1024 * 1024;

const fixedHeader = 16;

/** Throws at what is no D-Bus. */
export function createDecoder(onMessage: (message: Message) => void): (chunk: Buffer) => void {
  let waiting = Buffer.alloc(0);
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= fixedHeader && waiting.length >= sizeOf(waiting)) {
      const size = sizeOf(waiting);
      const message = messageIn(waiting.subarray(0, size));
      waiting = waiting.subarray(size);
      onMessage(message);
    }
  };
}

const aligned = (position: number, to: number) => Math.ceil(position / to) * to;

function sizeOf(message: Buffer): number {
  if (message[0] !== 0x6c) throw new Error('This is no little-endian D-Bus message.');
  const headerEnd = fixedHeader + message.readUInt32LE(12);
  const size = aligned(headerEnd, 8) + message.readUInt32LE(4);
  if (size > longestMessage) throw new Error('A D-Bus message is too long.');
  return size;
}

function messageIn(bytes: Buffer): Message {
  const reader = new Reader(bytes, 12);
  const fields = new Map(reader.value('a(yv)') as (readonly [number, unknown])[]);
  reader.align(8);
  const signature = fields.get(headerFields.signature);
  return {
    ...{ type: bytes[1] ?? 0, serial: bytes.readUInt32LE(8), fields },
    body: typesIn(typeof signature === 'string' ? signature : '').map((type) => reader.value(type)),
  };
}

function typesIn(signature: string): string[] {
  const types: string[] = [];
  let start = 0;
  let depth = 0;
  for (let index = 0; index < signature.length; index += 1) {
    const letter = signature.charAt(index);
    if ('({'.includes(letter)) depth += 1;
    if (')}'.includes(letter)) depth -= 1;
    if (depth > 0 || letter === 'a') continue;
    types.push(signature.slice(start, index + 1));
    start = index + 1;
  }
  return types;
}

const sizes: Readonly<Partial<Record<string, number>>> = {
  n: 2,
  q: 2,
  i: 4,
  u: 4,
  b: 4,
  h: 4,
  x: 8,
  t: 8,
  d: 8,
};

class Reader {
  readonly #message: Buffer;
  #position: number;

  constructor(message: Buffer, position: number) {
    this.#message = message;
    this.#position = position;
  }

  align(to: number): void {
    this.#position = aligned(this.#position, to);
  }

  value(type: string): unknown {
    const inner = type.slice(1);
    switch (type[0]) {
      case 'y':
        return this.#take(1)[0];
      case 's':
      case 'o':
        return this.#text(this.#number(4));
      case 'g':
        return this.#text(Number(this.value('y')));
      case 'v':
        return this.value(String(this.value('g')));
      case '(':
      case '{':
        this.align(8);
        return typesIn(inner.slice(0, -1)).map((one) => this.value(one));
      case 'a':
        return this.#array(inner);
      case 'b':
        return this.#number(4) !== 0;
      default:
        return this.#number(sizes[type] ?? 0);
    }
  }

  #array(type: string): unknown[] {
    const size = this.#number(4);
    this.align('({xtd'.includes(type[0] ?? '') ? 8 : 1);
    const end = this.#position + size;
    const items: unknown[] = [];
    while (this.#position < end) {
      const before = this.#position;
      items.push(this.value(type));
      if (this.#position === before) throw new Error('A D-Bus type has no size.');
    }
    return items;
  }

  /** Up to 32 bits. */
  #number(size: number): number {
    if (size === 0) throw new Error('A D-Bus type is unknown.');
    this.align(size);
    const bytes = this.#take(size);
    return size < 4 ? bytes.readUInt16LE() : bytes.readInt32LE();
  }

  #text(length: number): string {
    return decodeTextOrThrow(this.#take(length + 1).subarray(0, length));
  }

  #take(size: number): Buffer {
    const end = this.#position + size;
    if (end > this.#message.length) throw new Error('A D-Bus message is cut off.');
    const taken = this.#message.subarray(this.#position, end);
    this.#position = end;
    return taken;
  }
}
