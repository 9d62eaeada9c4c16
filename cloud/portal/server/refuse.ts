import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Refusal, RefusalCode } from '../api.ts';

/** Answers with a reason from the closed set, and with nothing that was sent. */
export const refuse = (context: Context, status: ContentfulStatusCode, error: RefusalCode) =>
  context.json({ error } satisfies Refusal, status);
