import { expect, test, vi } from 'vitest';
import { err, type Result } from '../../shared/result.ts';
import type { HubFailure } from '../service-bus/bounded.ts';
import type { Hub } from '../service-bus/connection.ts';
import { converse } from './exchange.ts';

const gone = { code: 'rights-missing', detail: "'Listen' claim(s) are required" } as const;

/** A Service Bus that fails each action in turn. */
const failing = (...failures: readonly HubFailure[]): Hub => {
  const left = [...failures];
  const act = vi.fn(() =>
    Promise.resolve<Result<never, HubFailure>>(err(left.shift() ?? { code: 'hub-busy' })),
  );
  return {
    silence: { code: 'hub-silent', host: 'h', port: 443 },
    queues: { requests: 'requests', replies: 'replies' },
    approach: () => undefined,
    act,
  };
};

test.each<[string, HubFailure, HubFailure]>([
  ['the key was revoked meanwhile', { code: 'key-refused' }, { code: 'key-refused' }],
  ['the key is in force', { code: 'hub-busy' }, gone],
])('rights that are gone under an open connection: %s', async (_name, checked, outcome) => {
  const conversation = {
    key: { identifier: 'i', secret: 's' },
    requested: Promise.resolve(undefined),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
  expect(await converse(failing(gone, checked), conversation)).toEqual(err(outcome));
});
