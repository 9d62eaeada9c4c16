import { describe, expect, test } from 'vitest';
import { problemFromError, type ErrorContext } from './problem-from-error.ts';

const context: ErrorContext = {
  ...{ stage: 'amqp', host: 'hub.example', port: 443 },
  secrets: ['the-secret-value', 'the-identifier'],
};
const raised = (code: string, message: string) => Object.assign(new Error(message), { code });
const tracking = ' TrackingId:e2faf254-e567_G8, SystemTracker:NoSystemTracker, Timestamp:2026-11-30T08:31:49';

const words: readonly (readonly [string, string, string])[] = [
  ['UnauthorizedAccess', 'InvalidSignature: The token has an invalid signature.', 'key-refused'],
  ['UnauthorizedAccess', 'status-code: 401, status-description: InvalidSignature: bad', 'key-refused'],
  ['UnauthorizedAccess', '40103: Invalid authorization token signature', 'key-refused'],
  ['UnauthorizedAccess', 'InvalidSignature: Cannot find a SharedAccessKey with name "x".', 'key-refused'],
  ['UnauthorizedAccess', 'MalformedToken: The credentials are not in the WRAP format.', 'key-refused'],
  ['GeneralError', 'PublisherRevokedError: The publisher was revoked.', 'key-refused'],
  ['UnauthorizedAccess', 'Ip has been prevented to connect to the endpoint.', 'address-not-allowed'],
  // The SDK reports a 403 without a condition as a quota.
  ['QuotaExceeded', 'Ip has been prevented to connect to the endpoint.', 'address-not-allowed'],
  ['UnauthorizedAccess', 'Public network access is disabled.', 'address-not-allowed'],
  ['UnauthorizedAccess', 'ExpiredToken: The token is expired.', 'token-expired'],
  ['UnauthorizedAccess', "ExpiredToken: The token is expired. Expiration time: 'x'", 'token-expired'],
  ['UnauthorizedAccess', 'InvalidAudience: Invalid authorization token audience.', 'wrong-audience'],
  [
    'UnauthorizedAccess',
    'The authorization header contains a token with a wrong audience.',
    'wrong-audience',
  ],
  ['UnauthorizedAccess', "The token audience 'a' does not match 'b'.", 'wrong-audience'],
  ['UnauthorizedAccess', "Unauthorized access. 'Send' claim(s) are required to perform", 'rights-missing'],
  ['UnauthorizedAccess', "Unauthorized access. 'Listen' claim(s) are required to perform", 'rights-missing'],
  [
    'UnauthorizedAccess',
    "SubCode=40100: Unauthorized : Unauthorized access for 'Send' operation on endpoint 'sb://x/y'.",
    'rights-missing',
  ],
  ['MessagingEntityDisabled', "Messaging entity 'sb://x/y' is currently disabled.", 'queue-disabled'],
  ['GeneralError', "Messaging entity 'x:Queue:y' is currently disabled for Send", 'queue-disabled'],
  ['UnauthorizedAccess', 'LocalAuthDisabled: SAS authentication has been disabled', 'service-disabled'],
  ['UnauthorizedAccess', 'The namespace hub831200asb002 is disabled.', 'service-disabled'],
  ['UnauthorizedAccess', 'Invalid namespace status: Disabled', 'service-disabled'],
  ['UnauthorizedAccess', 'claim is empty or token is invalid.', 'access-refused'],
  ['UnauthorizedAccess', '', 'access-refused'],
  ['UnauthorizedAccess', 'Unauthorized access.', 'access-refused'],
  ['UnauthorizedAccess', 'Words that nobody has seen yet.', 'access-refused'],
  ['QuotaExceeded', "The maximum size of the queue 'x' has been reached.", 'queue-full'],
  [
    'QuotaExceeded',
    "The maximum entity size has been reached or exceeded for Queue: 'x'. Size of entity in bytes:5368728747, Max entity size in bytes: 5368709120.  QuotaType: EntitySize",
    'queue-full',
  ],
  ['QuotaExceeded', 'ConnectionsQuotaExceeded for namespace x.', 'hub-busy'],
  ['QuotaExceeded', 'Cannot allocate more handles. The maximum number of handles is 4999.', 'hub-busy'],
  ['MessagingEntityNotFound', "The messaging entity 'sb://x/y' could not be found.", 'queue-missing'],
];

describe('the words of Service Bus', () => {
  test.each(words)('%s "%s" mean %s', (code, text, problem) => {
    const error = raised(code, text + tracking);
    expect(problemFromError(error, context).code).toBe(problem);
    // The SDK's retries throw aggregates.
    const dropped = Object.assign(new Error('the connection was dropped'), { name: 'ConnectionLost' });
    expect(problemFromError(new AggregateError([error, dropped]), context).code).toBe(problem);
    const wrapped = new Error('', { cause: new AggregateError([error, error]) });
    expect(problemFromError(wrapped, context).code).toBe(problem);
  });

  test('are kept for support, without the key', () => {
    const said = `odd: the-secret-value of the-identifier, sig=abc&x.${tracking}${'.'.repeat(1_000)}`;
    const problem = problemFromError(raised('UnauthorizedAccess', said), context);
    const text = JSON.stringify(problem);
    expect(text).toContain('TrackingId:e2faf254-e567_G8');
    for (const secret of ['the-secret-value', 'the-identifier', 'abc&x']) expect(text).not.toContain(secret);
    expect(text.length).toBeLessThan(600);
  });
});
