/** Of a value. Infinite if it cannot be read (X.690, section 8.1.3). */
export function derSizes(der: Buffer): { readonly header: number; readonly length: number } {
  const first = der[1] ?? 0xff;
  if (first < 0x80) return { header: 2, length: first };
  const digits = first - 0x80;
  const header = 2 + digits;
  return digits > 0 && digits <= 4 && header <= der.length
    ? { header, length: der.readUIntBE(2, digits) }
    : { header: 2, length: Infinity };
}

/** The values one after the other, those of `tag`. The last is undefined if it is cut off. */
export function derParts(bytes: Buffer, tag?: number): readonly (Buffer | undefined)[] {
  const parts: (Buffer | undefined)[] = [];
  for (let at = 0; at < bytes.length && (tag === undefined || bytes[at] === tag);) {
    const { header, length } = derSizes(bytes.subarray(at));
    const end = at + header + length;
    parts.push(end > bytes.length ? undefined : bytes.subarray(at, end));
    at = end;
  }
  return parts;
}
