import { decodeText } from './decode-text.ts';

/**
 * For `skipParsingBodyAsJson`: the SDK would replace invalid UTF-8 by U+FFFD. Undefined for invalid
 * JSON.
 */
export function parseMessageBody(body: unknown): unknown {
  if (!(body instanceof Uint8Array)) return body;
  const text = decodeText(body);
  if (!text.ok) return undefined;
  try {
    return JSON.parse(text.value);
  } catch {
    return undefined;
  }
}
