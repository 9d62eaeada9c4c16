import { derParts, derSizes } from './der.ts';

/** 1.2.840.113549.1.7.2 */
const signedData = Buffer.from('06092a864886f70d010702', 'hex');

/** DER of each certificate. Undefined if `der` is damaged or something else (RFC 2315, section 9.1). */
export function bundledCertificates(der: Buffer): readonly (Buffer | undefined)[] | undefined {
  const [type, wrapped] = inside(der);
  if (type?.equals(signedData) !== true || wrapped === undefined) return undefined;
  const fields = inside(wrapped).flatMap((content) => (content === undefined ? [] : inside(content)));
  if (fields.length < 4 || fields.includes(undefined)) return undefined;
  const certificates = fields.find((field) => field?.[0] === 0xa0);
  return certificates === undefined ? [] : inside(certificates);
}

const inside = (der: Buffer) => derParts(der.subarray(derSizes(der).header));
