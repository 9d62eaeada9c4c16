import type { Context } from 'hono';

/** Reads a JSON body; undefined, which no schema takes, when it is none. Rejects when the body is too large. */
export async function readBody(context: Context): Promise<unknown> {
  try {
    return await context.req.json<unknown>();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
