import * as z from 'zod/mini';
import { oneOf } from '../../shared/cases.ts';
import { caFileFaults, certificateFaults, hubProblems, unbounded } from '../../shared/hub-problem.ts';
import type { HubProblem } from '../../shared/problem.ts';

const shapes = hubProblems(unbounded());

/** The problems of {@link HubProblem} as they lie on disk. The defaults stand for what earlier versions did not know. */
export const notedHubProblems = {
  ...shapes,
  'tls-untrusted': {
    ...shapes['tls-untrusted'],
    issuer: z._default(z.string(), ''),
    reason: z._default(z.enum(certificateFaults), 'unknown-issuer'),
  },
  'proxy-refused': { ...shapes['proxy-refused'], proxy: z._default(z.string(), '') },
  'ca-file-unreadable': {
    ...shapes['ca-file-unreadable'],
    reason: z._default(z.enum(caFileFaults), 'blocked'),
  },
};

/** A problem that a newer version noted and this one does not know: nothing else that lies beside it is lost for that. */
export const newerProblem = z.pipe(
  z.object({ code: z.string() }),
  z.transform(({ code }): HubProblem => ({ code: 'hub-failed', detail: `${code} (newer version)` })),
);

/** A problem of the hub as any version may have noted it. */
export const notedHubProblem: z.ZodMiniType<HubProblem> = z.union([
  oneOf('code', notedHubProblems, 'open'),
  newerProblem,
]);
