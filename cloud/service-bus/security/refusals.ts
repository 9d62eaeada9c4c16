import type { AmqpError } from '../amqp/rhea-server.ts';

export type RefusedAt = 'token' | 'link' | 'connection';

interface Refusal extends AmqpError {
  readonly at: RefusedAt;
}

const toToken = (description: string): Refusal => ({
  ...{ at: 'token', condition: 'com.microsoft:auth-failed', description },
});

/** Clients recognise this Service Bus wording. */
const refusals = {
  'unknown-key': toToken('InvalidSignature: The token has an invalid signature.'),
  expired: toToken('ExpiredToken: The token is expired.'),
  audience: toToken('InvalidAudience: The authorization header contains a token with a wrong audience.'),
  'no-keys': toToken(
    'LocalAuthDisabled: Authorization failed because SAS authentication has been disabled for the namespace.',
  ),
  unexplained: toToken('claim is empty or token is invalid.'),
  address: {
    at: 'connection',
    condition: 'amqp:unauthorized-access',
    description: 'Ip has been prevented to connect to the endpoint.',
  },
  rights: {
    at: 'link',
    condition: 'amqp:unauthorized-access',
    description: "Unauthorized access. 'Send,Listen' claim(s) are required to perform this operation.",
  },
  'queue-disabled': {
    at: 'link',
    condition: 'com.microsoft:entity-disabled',
    description: 'Messaging entity is currently disabled.',
  },
} as const satisfies Readonly<Record<string, Refusal>>;

export type RefusalReason = keyof typeof refusals;

export function createRefusals() {
  const on = new Set<RefusalReason>();
  return {
    switch(reason: RefusalReason, active: boolean): void {
      if (active) on.add(reason);
      else on.delete(reason);
    },
    /** Undefined if nothing is refused there. */
    at: (point: RefusedAt): AmqpError | undefined =>
      [...on].map((reason): Refusal => refusals[reason]).find(({ at }) => at === point),
  };
}
