import { decodeText } from './decode-text.ts';

/**
 * The body of a message of Service Bus that was received unparsed (`skipParsingBodyAsJson`): the SDK itself puts U+FFFD
 * for what is no UTF-8. Undefined, which no schema takes, for bytes that are no JSON text.
 */
export function parseMessageBody(body: unknown): unknown {
  if (!(body instanceof Uint8Array)) return body;
  const text = decodeText(body);
  if (!text.ok) return undefined;
  try {
    return JSON.parse(text.value);
  } catch {
    // Whoever sent it did not keep to the contract.
    return undefined;
  }
}
