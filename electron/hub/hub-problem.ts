import * as z from 'zod/mini';
import type { HubProblem } from '../../shared/problem.ts';

/** The problems of {@link HubProblem} as they lie on disk. */
export const hubProblem = z.discriminatedUnion('code', [
  z.object({ code: z.literal('key-refused') }),
  z.object({ code: z.literal('hub-refused-connection'), host: z.string(), port: z.number() }),
  z.object({ code: z.literal('hub-silent'), host: z.string(), port: z.number() }),
  z.object({ code: z.literal('hub-name-unknown'), host: z.string() }),
  z.object({ code: z.literal('network-down') }),
  z.object({ code: z.literal('tls-untrusted'), host: z.string() }),
  z.object({ code: z.literal('proxy-refused'), status: z.number() }),
  z.object({ code: z.literal('hub-busy') }),
  z.object({ code: z.literal('queue-missing') }),
  z.object({ code: z.literal('hub-failed'), detail: z.string() }),
]) satisfies z.ZodMiniType<HubProblem>;
