import { describe, expect, it } from 'vitest';
import { catalogue } from '../../shared/catalogue.ts';
import type { Problem } from '../../shared/problem.ts';
import { problems } from '../../shared/testing/problems.ts';
import { draftOf, ready } from '../state/fixtures.ts';
import { accepted, at, reference, storedView } from '../../shared/testing/views.ts';
import { announcements } from './announcements.ts';
import { duration, longDate, shortDate } from '../../shared/fr/format/dates.ts';
import { fr } from '../../shared/fr/index.ts';
import { french } from '../../shared/fr/format/typography.ts';

const host = 'hub.example.fr';

const all: readonly Problem[] = Object.values(problems).flat();

/** Functions are left out. Other tests cover them. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const texts = [
  ...textsOf(fr),
  ...all.flatMap((problem) => Object.values<string>({ ...fr.explain(problem) })),
];

describe('French texts', () => {
  it.each(all)('$code says what happened and what to do', (problem) => {
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

  it('keep a unit with its number', () => {
    expect(french`en ${5} s, puis ${3} min`).toBe('en 5\u00A0s, puis 3\u00A0min');
    expect(french`dès que ${'X'} s'arrête`).toBe("dès que X s'arrête");
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
    const asked = { running: [{ command: 'check', callId: 1 }] } as const;
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
