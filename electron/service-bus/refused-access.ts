import type { AccessProblem } from '../../shared/problem.ts';

/** What Service Bus can say to a client that it does not let in. */
type Meaning = 'key-refused' | Exclude<AccessProblem['code'], 'access-refused'>;

/**
 * The words of Service Bus, which are not documented: they were collected from reports of those who met them. The most
 * telling come first. None is believed to speak of the key unless it says so.
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

/** The client was not let in, whatever the reason. */
const unauthorized = /UnauthorizedAccess|amqp:unauthorized-access|com\.microsoft:auth-failed/u;

/**
 * Names why Service Bus does not let a client in; undefined when the text tells of something else. Words that are not known
 * give `access-refused`, never `key-refused`: who is sent to make a new key in vain does not trust the next message.
 */
export const meaningOf = (text: string): Meaning | 'access-refused' | undefined =>
  words.find(([pattern]) => pattern.test(text))?.[1] ??
  (unauthorized.test(text) ? 'access-refused' : undefined);

/** The problem of that meaning. `detail` is what was said, redacted. */
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
