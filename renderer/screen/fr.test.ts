import { describe, expect, it } from 'vitest';
import { catalogue } from '../../shared/catalogue.ts';
import { encryptionReasons, type Problem } from '../../shared/problem.ts';
import { caFileReasons } from '../../shared/service-bus-problem.ts';
import { workerReasons } from '../../shared/onboarding-messages.ts';
import { draftOf, ready } from '../state/fixtures.ts';
import { accepted, at, reference, storedView } from '../../shared/testing/views.ts';
import { announcements } from './announcements.ts';
import { duration, longDate, shortDate } from '../../shared/fr/format/dates.ts';
import { fr } from '../../shared/fr/index.ts';
import { french } from '../../shared/fr/format/typography.ts';

const host = 'hub.example.fr';
const proxy = 'proxy.example.fr:8080';
const at12 = { position: 12, sign: 'U+200B' };
const problems: Problem[] = [
  ...(
    [
      ...(['empty', 'too-long'] as const).map((reason) => ({ reason })),
      ...(['inner-blank', 'unseen-character'] as const).map((reason) => ({ reason, ...at12 })),
    ] as const
  ).flatMap((fault) =>
    (['identifier', 'secret'] as const).map((part): Problem => ({ code: 'key-part-invalid', part, fault })),
  ),
  ...(
    [{ reason: 'empty' }, { reason: 'too-long' }, { reason: 'unseen-character', ...at12 }] as const
  ).flatMap((fault) =>
    (['sicCode', 'name'] as const).map((field): Problem => ({ code: 'firm-invalid', field, fault })),
  ),
  { code: 'firm-set-by-machine' },
  ...encryptionReasons.map((reason): Problem => ({ code: 'encryption-unavailable', reason })),
  ...(['disk-full', 'folder-protected', 'file-busy', 'share-away', 'log-on-expired', 'other'] as const).map(
    (reason): Problem => ({ code: 'file-not-written', reason }),
  ),
  ...(['damaged', 'newer-version', 'other-account', 'file-blocked'] as const).map((reason): Problem => ({
    code: 'vault-unreadable',
    reason,
  })),
  ...workerReasons.map((reason): Problem => ({ code: 'onboarding-refused', reason })),
  ...([403, 502] as const).map((status): Problem => ({ code: 'proxy-refused', proxy, status })),
  ...(['unknown-issuer', 'expired', 'not-yet-valid', 'wrong-name'] as const).map((reason): Problem => ({
    code: 'tls-untrusted',
    host,
    issuer: 'CA',
    reason,
  })),
  ...(['not-given', 'not-accepted'] as const).map((reason): Problem => ({
    code: 'proxy-credentials-needed',
    proxy,
    reason,
  })),
  { code: 'proxy-unreachable', proxy, reason: 'no-connection' },
  { code: 'proxy-unsupported', proxy, scheme: 'NTLM' },
  ...caFileReasons.map((reason) => ({ code: 'ca-file-unreadable', file: '/ca.pem', reason }) as const),
  { code: 'ca-file-unreadable', file: '/ca.pem', reason: 'damaged', certificate: 2 },
  { code: 'clock-off', minutes: 7 },
  { code: 'address-not-allowed', detail: 'x' },
  { code: 'token-expired', detail: 'x' },
  { code: 'wrong-audience', host, detail: 'x' },
  { code: 'rights-missing', detail: 'x' },
  { code: 'queue-disabled', detail: 'x' },
  { code: 'service-disabled', detail: 'x' },
  { code: 'access-refused', detail: 'x' },
  { code: 'hub-cut-off', host, port: 443 },
  { code: 'websocket-refused', host, status: 403 },
  { code: 'session-held' },
  { code: 'hub-refused-connection', host, port: 443 },
  { code: 'hub-silent', host, port: 443 },
  { code: 'hub-name-unknown', host },
  { code: 'hub-failed', detail: 'x' },
  { code: 'unexpected', detail: 'x' },
  { code: 'key-refused' },
  { code: 'network-down' },
  { code: 'hub-busy' },
  { code: 'queue-missing' },
  { code: 'sic-code-missing' },
  { code: 'no-confirmation' },
  { code: 'cancelled' },
  { code: 'no-key' },
  { code: 'onboarding-running' },
  { code: 'journal-unreadable' },
  { code: 'request-refused', reason: 'malformed' },
];

/** Functions are left out. Other tests cover them. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const texts = [
  ...textsOf(fr),
  ...problems.flatMap((problem) => Object.values<string>({ ...fr.explain(problem) })),
];

describe('French texts', () => {
  it.each(problems)('$code says what happened and what to do', (problem) => {
    const { cause, remedy } = fr.explain(problem);
    expect(cause).toMatch(/^[A-ZÉÀ].*\.$/u);
    expect(remedy).toMatch(/^[A-ZÉÀ].*\.$/u);
  });

  it('keep their double punctuation on the line', () => {
    expect(texts.filter((text) => / [:;?!»%]|« /u.test(text))).toEqual([]);
    expect(texts.filter((text) => /[^\s\d][?!;]/u.test(text) && !text.includes('http'))).toEqual([]);
  });

  it('name no service: a second one would speak of the first', () => {
    const titles = catalogue.flatMap(({ title, menuLabel }) => [title, menuLabel]);
    expect(texts.filter((text) => titles.some((title) => text.includes(title)))).toEqual([]);
  });

  it('leave inserted values as they are', () => {
    expect(french`Nom : ${'a : b'} !`).toBe('Nom\u00A0: a : b\u202F!');
  });

  it('describe the stored key', () => {
    expect(
      fr.storedKey({ kind: 'stored', hint: 'abcd', savedAt: at, savedBy: 'X', check: accepted }),
    ).toMatch(/^Clé enregistrée le 23 novembre 2026 à.\d\d:20 par X, se terminant par\u00A0…abcd$/u);
    expect(
      fr.storedKey({ kind: 'stored', hint: '', savedAt: at, savedBy: 'X', check: accepted }),
    ).not.toContain('…');
  });

  it('give support the problem on one line', () => {
    expect(fr.technicalDetail({ code: 'hub-silent', host, port: 443 })).toBe(
      'hub-silent host=hub.example.fr port=443',
    );
  });

  it('write dates and durations', () => {
    expect(longDate('hier')).toBe('hier');
    expect(shortDate(at)).toMatch(/^23\/11\/2026 à.\d\d:20$/u);
    expect([duration(-5), duration(12_300), duration(185_000)]).toEqual([
      '0\u00A0s',
      '12\u00A0s',
      '3\u00A0min\u00A005\u00A0s',
    ]);
  });
});

describe('announcements', () => {
  it('say the headline, the running step and a failure, and never the secret', () => {
    const problem: Problem = { code: 'hub-busy' };
    const running = { kind: 'running', step: 'accepted', percent: 20, since: at, reference } as const;
    const said = announcements(
      ready({
        view: storedView(accepted, running),
        draft: draftOf('same', 'same'),
        activity: { kind: 'failed', command: 'check', problem },
      }),
    );
    expect(said.status).toBe(fr.headlines['activation-running']);
    expect(said.progress).toBe(fr.onboardingSteps.accepted);
    expect(said.activity).toContain(fr.failures.check);
    expect(said.advice).toBe(fr.fields.sameText);
    expect(JSON.stringify(said)).not.toContain('same');
  });

  it('say that a PAC script is awaited, unless nobody asked', () => {
    const wait = { waitingFor: 'proxy-script' } as const;
    const said = (more: Parameters<typeof ready>[0]) => announcements(ready(more)).progress;
    const asked = { activity: { kind: 'busy', command: 'check', callId: 1 } } as const;
    expect(said({ view: { ...storedView(accepted), ...wait } })).toBe('');
    expect(said({ view: { ...storedView(accepted), ...wait }, ...asked })).toBe(fr.status.scriptAwaited);
    expect(said({ view: { ...storedView({ kind: 'pending' }), ...wait } })).toBe(fr.status.scriptAwaited);
    expect(said({ view: storedView({ kind: 'pending' }) })).toBe('');
  });

  it('say what became of the clipboard and of the firm', () => {
    expect(announcements(ready({ clipboard: 'holds-secret' })).clipboard).toBe(fr.clipboard.holdsSecret);
    expect(announcements(ready({ clipboard: 'cleared' })).clipboard).toBe(fr.clipboard.cleared);
    expect(announcements(ready({ firmDialog: { kind: 'closed', saved: 'as-typed' } })).firm).toBe(
      fr.firm.saved,
    );
    expect(announcements(ready()).firm).toBe('');
  });

  it('are silent before the first view', () => {
    expect(textsOf(announcements({ kind: 'loading' })).join('')).toBe('');
    expect(announcements({ kind: 'unloaded', problem: { code: 'hub-busy' } }).status).toBe(fr.unloaded);
  });
});
