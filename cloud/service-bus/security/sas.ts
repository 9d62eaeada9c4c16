import { createHmac, timingSafeEqual } from 'node:crypto';

/** Azure: "Service Bus access control with Shared Access Signatures". */
export interface SharedAccessSignature {
  /** Still percent-encoded, as signed. */
  readonly signedResource: string;
  readonly resource: string;
  readonly signature: Buffer;
  /** Unix seconds. */
  readonly expiry: number;
  /** As signed. */
  readonly expiryText: string;
  readonly keyName: string;
}

const prefix = 'SharedAccessSignature ';
/** Real tokens have under 500 characters. */
const maxLength = 8_192;

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Undefined if a part is missing, repeated or malformed. */
export function parseSas(token: string): SharedAccessSignature | undefined {
  if (token.length > maxLength || !token.startsWith(prefix)) return undefined;
  const fields = new Map<string, string>();
  for (const pair of token.slice(prefix.length).split('&')) {
    const split = pair.indexOf('=');
    if (split < 1 || fields.has(pair.slice(0, split))) return undefined;
    fields.set(pair.slice(0, split), pair.slice(split + 1));
  }
  const [sr, sig, se, skn] = ['sr', 'sig', 'se', 'skn'].map((name) => fields.get(name) ?? '');
  const [resource, signature, keyName] = [sr, sig, skn].map((text) => decoded(text ?? ''));
  if (!sr || !resource || !signature || !keyName || !se || !/^\d{1,12}$/.test(se)) return undefined;
  return {
    signedResource: sr,
    resource,
    signature: Buffer.from(signature, 'base64'),
    expiry: Number(se),
    expiryText: se,
    keyName,
  };
}

const signatureOf = (signedResource: string, expiry: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`${signedResource}\n${expiry}`).digest();

/** Constant-time. */
export function isSignedWith(sas: SharedAccessSignature, secret: string): boolean {
  const expected = signatureOf(sas.signedResource, sas.expiryText, secret);
  return sas.signature.length === expected.length && timingSafeEqual(sas.signature, expected);
}

/** `expiry` is in Unix seconds. */
export function signSas(resource: string, keyName: string, secret: string, expiry: number): string {
  const signedResource = encodeURIComponent(resource);
  const signature = signatureOf(signedResource, String(expiry), secret).toString('base64');
  return `${prefix}sr=${signedResource}&sig=${encodeURIComponent(signature)}&se=${expiry}&skn=${encodeURIComponent(keyName)}`;
}
