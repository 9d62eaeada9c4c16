import type { AccessProblem } from '../../shared/problem.ts';

type Meaning = 'key-refused' | Exclude<AccessProblem['code'], 'access-refused'>;

/**
 * Undocumented, collected from public reports, most specific first. Only explicit texts refuse the
 * key.
 */
const words: readonly (readonly [RegExp, Meaning])[] = [
  [
    /Ip has been prevented to connect|public network access|network security perimeter/iu,
    'address-not-allowed',
  ],
  [/LocalAuthDisabled|SAS authentication has been disabled/iu, 'service-disabled'],
  [/namespace\b[^.]{0,200} is (?:currently )?(?:disabled|suspended|not active)/iu, 'service-disabled'],
  [/Invalid namespace status/iu, 'service-disabled'],
  [/MessagingEntityDisabled|entity-disabled/u, 'queue-disabled'],
  [/(?:entity|Receiving from|Sending to)\b.{0,300} is (?:currently )?disabled/iu, 'queue-disabled'],
  [/ExpiredToken|token (?:is|has) expired/iu, 'token-expired'],
  [/InvalidAudience|wrong audience|token audience/iu, 'wrong-audience'],
  [/claim\(s\) are required|Unauthorized access for '[^']{1,200}' operation/iu, 'rights-missing'],
  [/InvalidSignature|invalid (?:authorization token )?signature/iu, 'key-refused'],
  [/MalformedToken|PublisherRevoked|publisher-revoked/u, 'key-refused'],
  [/Cannot find (?:a )?SharedAccess|key name\b.{0,300} not found/iu, 'key-refused'],
];

const unauthorized = /UnauthorizedAccess|amqp:unauthorized-access|com\.microsoft:auth-failed/u;

/**
 * Undefined for other errors. Unknown texts give `access-refused`, because `key-refused` could send
 * a user to create a key in vain.
 */
export const meaningOf = (text: string): Meaning | 'access-refused' | undefined =>
  words.find(([pattern]) => pattern.test(text))?.[1] ??
  (unauthorized.test(text) ? 'access-refused' : undefined);

/** `detail` is redacted. */
export function accessProblem(code: Meaning | 'access-refused', host: string, detail: string) {
  switch (code) {
    case 'key-refused':
      return { code } as const;
    case 'wrong-audience':
      return { code, host, detail } as const;
    default:
      return { code, detail } as const;
  }
}
