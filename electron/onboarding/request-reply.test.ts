import { expect, test, vi } from 'vitest';
import { err, type Result } from '../../shared/result.ts';
import type { ActionError } from '../service-bus/run-step.ts';
import type { ServiceBus } from '../service-bus/service-bus.ts';
import { requestOnboarding } from './request-reply.ts';

const gone = { code: 'rights-missing', detail: "'Listen' claim(s) are required" } as const;

/** Fails each action in turn. */
const failing = (...failures: readonly ActionError[]): ServiceBus => {
  const left = [...failures];
  const act = vi.fn(() =>
    Promise.resolve<Result<never, ActionError>>(err(left.shift() ?? { code: 'hub-busy' })),
  );
  return {
    noAnswer: { code: 'hub-silent', host: 'h', port: 443 },
    queues: { requests: 'requests', replies: 'replies' },
    preconnect: () => undefined,
    act,
  };
};

test.each<[string, ActionError, ActionError]>([
  ['the key was revoked meanwhile', { code: 'key-refused' }, { code: 'key-refused' }],
  ['the key is in force', { code: 'hub-busy' }, gone],
])('rights that are gone under an open connection: %s', async (_name, checked, result) => {
  const exchange = {
    key: { identifier: 'i', secret: 's' },
    requested: Promise.resolve(undefined),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
  expect(await requestOnboarding(failing(gone, checked), exchange)).toEqual(err(result));
});
