import type { Context } from 'hono';
import { decodeText } from '../../../shared/text/decode-text.ts';

/** Undefined if not JSON. Rejects if too large. */
export async function readBody(context: Context): Promise<unknown> {
  // Hono would replace invalid UTF-8 and change a name or password.
  const text = decodeText(new Uint8Array(await context.req.arrayBuffer()));
  if (!text.ok) return undefined;
  try {
    return JSON.parse(text.value);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
