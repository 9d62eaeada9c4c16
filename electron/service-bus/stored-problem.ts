import * as z from 'zod/mini';
import { oneOf } from '../../shared/cases.ts';
import {
  caFileReasons,
  certificateReasons,
  proxyReasons,
  serviceBusProblems,
  unbounded,
} from '../../shared/service-bus-problem.ts';
import type { ServiceBusProblem } from '../../shared/problem.ts';

const shapes = serviceBusProblems(unbounded());

/** {@link ServiceBusProblem} as stored. Defaults fill what earlier versions did not store. */
export const storedServiceBusProblems = {
  ...shapes,
  'tls-untrusted': {
    ...shapes['tls-untrusted'],
    issuer: z._default(z.string(), ''),
    reason: z._default(z.enum(certificateReasons), 'unknown-issuer'),
  },
  'proxy-unreachable': {
    ...shapes['proxy-unreachable'],
    reason: z._default(z.enum(proxyReasons), 'no-connection'),
  },
  'proxy-refused': { ...shapes['proxy-refused'], proxy: z._default(z.string(), '') },
  'ca-file-unreadable': {
    ...shapes['ca-file-unreadable'],
    reason: z._default(z.enum(caFileReasons), 'blocked'),
  },
};

/** Lets a problem stored by a newer version not invalidate its file. */
export const newerProblem = z.pipe(
  z.object({ code: z.string() }),
  z.transform(({ code }): ServiceBusProblem => ({ code: 'hub-failed', detail: `${code} (newer version)` })),
);

export const storedServiceBusProblem: z.ZodMiniType<ServiceBusProblem> = z.union([
  oneOf('code', storedServiceBusProblems, 'open'),
  newerProblem,
]);
