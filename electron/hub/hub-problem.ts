import * as z from 'zod/mini';
import type { HubProblem } from '../../shared/problem.ts';
import { schemaOf } from '../../shared/schema-of.ts';

const detail = z.string();

/** The problems of {@link HubProblem} as they lie on disk. One that is left out here does not compile. */
export const hubProblem = schemaOf<HubProblem>()(
  z.discriminatedUnion('code', [
    z.object({ code: z.literal('key-refused') }),
    z.object({ code: z.literal('address-not-allowed'), detail }),
    z.object({ code: z.literal('token-expired'), detail }),
    z.object({ code: z.literal('wrong-audience'), host: z.string(), detail }),
    z.object({ code: z.literal('rights-missing'), detail }),
    z.object({ code: z.literal('queue-disabled'), detail }),
    z.object({ code: z.literal('service-disabled'), detail }),
    z.object({ code: z.literal('access-refused'), detail }),
    z.object({ code: z.literal('hub-refused-connection'), host: z.string(), port: z.number() }),
    z.object({ code: z.literal('clock-off'), minutes: z.number() }),
    z.object({ code: z.literal('hub-silent'), host: z.string(), port: z.number() }),
    z.object({ code: z.literal('hub-cut-off'), host: z.string(), port: z.number() }),
    z.object({ code: z.literal('hub-name-unknown'), host: z.string() }),
    z.object({ code: z.literal('network-down') }),
    z.object({
      code: z.literal('tls-untrusted'),
      host: z.string(),
      // The defaults stand for what earlier versions did not know.
      issuer: z._default(z.string(), ''),
      reason: z._default(
        z.enum(['unknown-issuer', 'expired', 'not-yet-valid', 'wrong-name']),
        'unknown-issuer',
      ),
    }),
    z.object({ code: z.literal('websocket-refused'), host: z.string(), status: z.number() }),
    z.object({ code: z.literal('proxy-unreachable'), proxy: z.string() }),
    z.object({ code: z.literal('proxy-refused'), proxy: z._default(z.string(), ''), status: z.number() }),
    z.object({
      code: z.literal('proxy-credentials-needed'),
      proxy: z.string(),
      reason: z.enum(['not-given', 'not-accepted']),
    }),
    z.object({ code: z.literal('proxy-unsupported'), proxy: z.string(), scheme: z.string() }),
    z.object({
      code: z.literal('ca-file-unreadable'),
      file: z.string(),
      reason: z._default(z.enum(['blocked', 'utf-16', 'damaged', 'no-certificate']), 'blocked'),
    }),
    z.object({ code: z.literal('hub-busy') }),
    z.object({ code: z.literal('session-held') }),
    z.object({ code: z.literal('queue-missing') }),
    z.object({ code: z.literal('hub-failed'), detail }),
  ]),
);

/** A problem that a newer version noted and this one does not know: nothing else that lies beside it is lost for that. */
export const newerProblem = z.pipe(
  z.object({ code: z.string() }),
  z.transform(({ code }): HubProblem => ({ code: 'hub-failed', detail: `${code} (newer version)` })),
);

/** {@link hubProblem} as any version may have noted it. */
export const notedHubProblem = schemaOf<HubProblem>()(z.union([hubProblem, newerProblem]));
