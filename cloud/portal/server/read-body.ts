import type { Context } from 'hono';
import { decodeText } from '../../../shared/decode-text.ts';

/** Reads a JSON body; undefined, which no schema takes, when it is none. Rejects when the body is too large. */
export async function readBody(context: Context): Promise<unknown> {
  // Hono would put U+FFFD for what is no UTF-8: another name, another password.
  const text = decodeText(new Uint8Array(await context.req.arrayBuffer()));
  if (!text.ok) return undefined;
  try {
    return JSON.parse(text.value);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
