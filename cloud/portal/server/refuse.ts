import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Refusal, RefusalCode } from '../api.ts';

/** Never echoes the request. */
export const refuse = (context: Context, status: ContentfulStatusCode, error: RefusalCode) =>
  context.json({ error } satisfies Refusal, status);
