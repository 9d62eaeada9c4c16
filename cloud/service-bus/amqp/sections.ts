import { rhea, type Typed } from './rhea-server.ts';

/** Descriptor codes of message sections. */
export const sectionCode = {
  header: 0x70,
  deliveryAnnotations: 0x71,
  messageAnnotations: 0x72,
  properties: 0x73,
  applicationProperties: 0x74,
  data: 0x75,
  footer: 0x78,
} as const;

/** `bytes` are the section as sent. */
export interface Section {
  readonly code: number;
  readonly value: Typed;
  readonly bytes: Buffer;
}

const isSection = (code: unknown): code is number =>
  typeof code === 'number' && code >= sectionCode.header && code <= sectionCode.footer;

/** Throws on malformed bytes. Call before rhea decodes, as rhea prints what it cannot parse. */
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

export function encode(...values: readonly Typed[]): Buffer {
  const writer = new rhea.types.Writer();
  for (const value of values) writer.write(value);
  return writer.toBuffer();
}

export const asSection = (code: number, value: Typed): Typed =>
  rhea.types.described(rhea.types.wrap_ulong(code), value);

const isTyped = (value: unknown): value is Typed =>
  typeof value === 'object' && value !== null && 'value' in value;

/** Returns alternating keys and values. */
export function entriesOf(map: { readonly value: unknown } | undefined): Typed[] {
  const inner = map && isTyped(map.value) ? map.value.value : map?.value;
  return Array.isArray(inner) ? inner.filter(isTyped) : [];
}

/** One data section per message. Throws if there is none. */
export function unpackBatch(batch: Buffer): Buffer[] {
  const messages = readSections(batch)
    .filter(({ code }) => code === sectionCode.data)
    .map(({ value }) => value.value)
    .filter((value) => Buffer.isBuffer(value));
  if (messages.length === 0) throw new TypeError('batch without messages');
  return messages;
}
