import { decodeText } from '../../shared/text/decode-text.ts';

/** In bytes. */
const longest = 8_192;

/** Codes of AMQP 1.0 (parts 1 and 2): performatives and constructors. */
const close = 0x18;
const described = 0x00;
const smallUlong = 0x53;
const error = 0x1d;
const lists: Readonly<Record<number, number>> = { 0xc0: 2, 0xd0: 8 };
const smallTexts: ReadonlySet<number> = new Set([0xa1, 0xa3]);
const largeTexts: ReadonlySet<number> = new Set([0xb1, 0xb3]);

/** The condition and description of an AMQP close, if any. The SDK drops them and waits. */
export function closeReasonIn(message: Buffer): string | undefined {
  for (let at = 0; at + 8 <= message.length;) {
    const size = message.readUInt32BE(at);
    if (size < 8 || at + size > message.length) return undefined;
    const body = message.subarray(at + message.readUInt8(at + 4) * 4, at + size);
    if (body[0] === described && body[1] === smallUlong && body[2] === close) return reasonIn(body);
    at += size;
  }
  return undefined;
}

function reasonIn(body: Buffer): string | undefined {
  if (body.length > longest) return undefined;
  const fields = afterList(body, 3);
  if (body[fields] !== described || body[fields + 1] !== smallUlong || body[fields + 2] !== error)
    return undefined;
  const condition = textAt(body, afterList(body, fields + 3));
  const description = textAt(body, condition.end);
  return `${condition.text} ${description.text}`.trim() || undefined;
}

/** Past the end if there is no list. */
function afterList(body: Buffer, at: number): number {
  const header = lists[body[at] ?? 0];
  return header === undefined ? body.length : at + 1 + header;
}

function textAt(body: Buffer, at: number): { readonly text: string; readonly end: number } {
  const code = body[at] ?? 0;
  const isLarge = largeTexts.has(code) && at + 5 <= body.length;
  if (!isLarge && !smallTexts.has(code)) return { text: '', end: body.length };
  const start = at + (isLarge ? 5 : 2);
  const end = start + (isLarge ? body.readUInt32BE(at + 1) : (body[at + 1] ?? 0));
  const text = decodeText(body.subarray(start, end));
  return { text: text.ok ? text.value : '', end };
}
