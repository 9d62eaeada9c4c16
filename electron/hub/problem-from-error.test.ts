import { describe, expect, test } from 'vitest';
import { problemFromError } from './problem-from-error.ts';

const at = { host: 'hub.example', port: 443 };
const key = { identifier: 'the-identifier', secret: 'the-secret-value' };

/** Shapes as the SDK, Node's sockets and TLS throw them. */
const shaped = (message: string, traits: object) => Object.assign(new Error(message), traits);

describe('the cause of a raw error', () => {
  test.each([
    ['refused token', shaped('InvalidSignature', { code: 'UnauthorizedAccess' }), { code: 'key-refused' }],
    [
      'refused token after retries: an aggregate without text',
      new AggregateError([shaped('bad', { code: 'UnauthorizedAccess' })]),
      { code: 'key-refused' },
    ],
    ['missing queue', shaped('404', { code: 'MessagingEntityNotFound' }), { code: 'queue-missing' }],
    ['session held by another', shaped('', { code: 'SessionCannotBeLocked' }), { code: 'hub-busy' }],
    ['busy hub', new AggregateError([shaped('', { code: 'ServiceBusy' })]), { code: 'hub-busy' }],
    [
      'no listener, wrapped by the SDK',
      shaped('connect ECONNREFUSED 127.0.0.1:9', { code: 'GeneralError', errno: -111 }),
      { code: 'hub-refused-connection', ...at },
    ],
    [
      'unknown name',
      shaped('getaddrinfo ENOTFOUND hub.example', { code: 'GeneralError' }),
      { code: 'hub-name-unknown', host: 'hub.example' },
    ],
    [
      'no network',
      shaped('connect ENETUNREACH 1.2.3.4:443', { code: 'GeneralError' }),
      { code: 'network-down' },
    ],
    [
      'untrusted certificate',
      shaped('unable to verify the first certificate', { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }),
      { code: 'tls-untrusted', host: 'hub.example' },
    ],
    [
      'proxy that wants a password',
      new Error('Unexpected server response: 407'),
      { code: 'proxy-refused', status: 407 },
    ],
    ['our own deadline', shaped('aborted', { name: 'AbortError' }), { code: 'hub-silent', ...at }],
    ['cut line', shaped('read ECONNRESET', { code: 'ECONNRESET' }), { code: 'hub-silent', ...at }],
  ])('%s', (_what, error, problem) => {
    expect(problemFromError(error, at, key)).toEqual(problem);
  });

  test('an unknown error keeps its text, without the key', () => {
    const error = new Error(`odd: the-secret-value of the-identifier, sig=abc&x ${'.'.repeat(1000)}`);
    const problem = problemFromError(error, at, key);
    expect(problem).toMatchObject({ code: 'hub-failed' });
    const text = JSON.stringify(problem);
    expect(text).not.toContain('the-secret-value');
    expect(text).not.toContain('the-identifier');
    expect(text).not.toContain('sig=abc');
    expect(text.length).toBeLessThan(600);
  });

  test('what is not even an error does not throw', () => {
    expect(problemFromError(undefined, at, key)).toMatchObject({ code: 'hub-failed' });
  });
});
