import { rhea, type Typed } from './rhea-server.ts';

/** Descriptor codes of the sections of an AMQP message. */
export const sectionCode = {
  header: 0x70,
  deliveryAnnotations: 0x71,
  messageAnnotations: 0x72,
  properties: 0x73,
  applicationProperties: 0x74,
  data: 0x75,
  footer: 0x78,
} as const;

/** One section of a message, with the bytes it was sent as. */
export interface Section {
  readonly code: number;
  readonly value: Typed;
  readonly bytes: Buffer;
}

const isSection = (code: unknown): code is number =>
  typeof code === 'number' && code >= sectionCode.header && code <= sectionCode.footer;

/**
 * Splits an encoded message into its sections. Throws on bytes that are no message; to be called before rhea decodes,
 * which prints what it does not understand.
 */
export function readSections(message: Buffer): Section[] {
  const reader = new rhea.types.Reader(message);
  const sections: Section[] = [];
  while (reader.remaining() > 0) {
    const start = reader.position;
    const value = reader.read();
    const code = value.descriptor?.value;
    if (!isSection(code)) throw new TypeError('not a section of a message');
    sections.push({ code, value, bytes: message.subarray(start, reader.position) });
  }
  return sections;
}

/** Encodes typed values one after the other. */
export function encode(...values: readonly Typed[]): Buffer {
  const writer = new rhea.types.Writer();
  for (const value of values) writer.write(value);
  return writer.toBuffer();
}

/** Gives a value the descriptor of a section. */
export const asSection = (code: number, value: Typed): Typed =>
  rhea.types.described(rhea.types.wrap_ulong(code), value);

const isTyped = (value: unknown): value is Typed =>
  typeof value === 'object' && value !== null && 'value' in value;

/** Keys and values of a map, in turn; of nothing, none. */
export function entriesOf(map: { readonly value: unknown } | undefined): Typed[] {
  const inner = map && isTyped(map.value) ? map.value.value : map?.value;
  return Array.isArray(inner) ? inner.filter(isTyped) : [];
}

/** The messages inside a batch: each is one data section, whatever stands around them. Throws where there are none. */
export function unpackBatch(batch: Buffer): Buffer[] {
  const messages = readSections(batch)
    .filter(({ code }) => code === sectionCode.data)
    .map(({ value }) => value.value)
    .filter((value) => Buffer.isBuffer(value));
  if (messages.length === 0) throw new TypeError('batch without messages');
  return messages;
}
