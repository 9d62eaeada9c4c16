import { headerFields, messageTypes } from './decode-messages.ts';

/** s, x and a{ss}. */
type Argument = string | number | Readonly<Record<string, string>>;

export interface Call {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly Argument[];
}

export function encodeCall(serial: number, call: Call): Buffer {
  const { path, destination, member, signature = '', body = [] } = call;
  const arguments_ = new Writer();
  argumentTypes(signature).forEach((type, index) => {
    arguments_.argument(type, body[index] ?? '');
  });
  const header = new Writer();
  header.bytes([0x6c, messageTypes.call, 0, 1]);
  header.uint32(arguments_.length);
  header.uint32(serial);
  header.array(8, () => {
    header.field(headerFields.path, 'o', path);
    header.field(headerFields.interface, 's', call.interface);
    header.field(headerFields.member, 's', member);
    header.field(headerFields.destination, 's', destination);
    if (signature !== '') header.field(headerFields.signature, 'g', signature);
  });
  header.align(8);
  return Buffer.concat([header.content(), arguments_.content()]);
}

const argumentTypes = (signature: string) => signature.match(/a\{ss\}|./gu) ?? [];

class Writer {
  readonly #parts: Buffer[] = [];
  length = 0;

  bytes(values: readonly number[] | Buffer): void {
    this.#parts.push(Buffer.from(values));
    this.length += values.length;
  }

  align(to: number): void {
    this.bytes(Buffer.alloc((to - (this.length % to)) % to));
  }

  uint32(value: number): void {
    this.align(4);
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    this.bytes(bytes);
  }

  text(value: string): void {
    const bytes = Buffer.from(value);
    this.uint32(bytes.length);
    this.bytes(bytes);
    this.bytes([0]);
  }

  signature(value: string): void {
    this.bytes([value.length, ...Buffer.from(value), 0]);
  }

  array(alignment: number, write: () => void): void {
    this.align(4);
    const size = Buffer.alloc(4);
    this.#parts.push(size);
    this.length += size.length;
    this.align(alignment);
    const start = this.length;
    write();
    size.writeUInt32LE(this.length - start);
  }

  field(number: number, type: 's' | 'o' | 'g', value: string): void {
    this.align(8);
    this.bytes([number]);
    this.signature(type);
    if (type === 'g') this.signature(value);
    else this.text(value);
  }

  argument(type: string, value: Argument): void {
    if (typeof value === 'object') {
      this.array(8, () => {
        for (const [name, text] of Object.entries(value)) {
          this.align(8);
          this.text(name);
          this.text(text);
        }
      });
    } else if (type === 'x') {
      this.align(8);
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(BigInt(value));
      this.bytes(bytes);
    } else this.text(String(value));
  }

  content(): Buffer {
    return Buffer.concat(this.#parts);
  }
}
