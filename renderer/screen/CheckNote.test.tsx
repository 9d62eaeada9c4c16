import { createRef } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { catalogue } from '../../shared/catalogue.ts';
import type { KeyCheck, OnboardingView } from '../../shared/view.ts';
import { announcements } from './announcements.ts';
import { fakeBridge, ready } from '../state/fixtures.ts';
import { at, reference, storedView } from '../../shared/testing/views.ts';
import { reduce } from '../state/reducer.ts';
import { createScreen } from '../state/screen.ts';
import type { ScreenState } from '../state/state.ts';
import { ServiceScreen } from './ServiceScreen.tsx';

const [service] = catalogue;
const screen = createScreen(fakeBridge().bridge, service.id);
const draw = (state: ScreenState) =>
  renderToStaticMarkup(
    <ServiceScreen
      service={service}
      screen={screen}
      state={state}
      titleRef={createRef<HTMLHeadingElement>()}
      list={null}
    />,
  ).replaceAll(/[\u00A0\u202F]/gu, ' ');

const threeDaysLater = Date.parse(at) + 3 * 86_400_000;
beforeEach(() => {
  vi.useFakeTimers({ now: threeDaysLater });
});
afterEach(() => {
  vi.useRealTimers();
});

const problem = { code: 'hub-silent', host: 'h', port: 443 } as const;
const unanswered = { at: new Date(threeDaysLater - 120_000).toISOString(), problem };
const checks: KeyCheck[] = [
  { kind: 'pending' },
  { kind: 'accepted', at },
  { kind: 'accepted', at, unanswered },
  { kind: 'refused', at },
  { kind: 'refused', at, unanswered },
  { kind: 'unreachable', at, problem },
];
const onboardings: OnboardingView[] = [
  { kind: 'none' },
  { kind: 'running', step: 'sent', percent: 10, since: at, reference },
  { kind: 'succeeded', at, container: 'cfe-0123456' },
  { kind: 'failed', problem: { code: 'hub-busy' }, at, attempts: 2, reference },
  { kind: 'interrupted', since: at, reference },
];
const succeeded = onboardings[2];

describe.each(checks)('with a key: %j', (check) => {
  test.each(onboardings)(
    'the way to ask again is there once, with at most one blue button: %j',
    (onboarding) => {
      const drawn = draw(ready({ view: storedView(check, onboarding) }));
      expect(drawn.split('>Vérifier à nouveau</button>')).toHaveLength(2);
      expect(drawn.split('class="primary"').length).toBeLessThanOrEqual(2);
    },
  );
});

test.each<[KeyCheck, string[]]>([
  [{ kind: 'accepted', at }, ['Terminé', 'Clé vérifiée il y a 3 jours.']],
  [{ kind: 'refused', at }, ['Clé refusée il y a 3 jours.']],
  [
    { kind: 'accepted', at, unanswered },
    [
      'Terminé',
      'Clé vérifiée il y a 3 jours. Dernier essai il y a 2 minutes, sans réponse : Le service Cegid',
    ],
  ],
  [
    { kind: 'accepted', at: new Date(threeDaysLater + 60_000).toISOString() },
    ['Clé vérifiée le 26 novembre 2026 à'],
  ],
])('says how old its claim is: %j', (check, parts) => {
  const drawn = draw(ready({ view: storedView(check, succeeded) }));
  for (const part of parts) expect(drawn).toContain(part);
});

test.each(['accepted', 'refused'] as const)(
  'beside a verdict %s, a question without an answer comes with its remedy',
  (kind) => {
    const drawn = draw(ready({ view: storedView({ kind, at, unanswered }, succeeded) }));
    const [, folded = ''] = drawn.split('Que faire ?');
    expect(folded).toContain(
      "Demandez à votre informaticien d'autoriser https://h (port 443)".replace("'", '&#x27;'),
    );
    expect(folded).toContain('hub-silent host=h port=443');
  },
);

test('says so when a check that was asked for has ended, and nothing of one that was not', () => {
  const before = ready({ view: storedView({ kind: 'accepted', at }, succeeded) });
  const announced = (state: ScreenState) => Object.values(announcements(state)).join('|');
  const renewed = storedView({ kind: 'accepted', at: new Date(threeDaysLater).toISOString() }, succeeded);
  const silently = reduce(before, { kind: 'view-received', view: renewed });
  expect(announced(silently)).toBe(announced(before));
  const lost = storedView({ kind: 'accepted', at, unanswered }, succeeded);
  expect(announced(reduce(before, { kind: 'view-received', view: lost }))).toBe(announced(before));

  const asking = reduce(before, { kind: 'command-started', command: 'check', callId: 1 });
  expect(announced(asking)).toContain('Vérification…');
  const answered = reduce(asking, { kind: 'view-received', view: renewed });
  const ended = reduce(answered, { kind: 'command-done', callId: 1, saved: null });
  expect(announced(ended)).toContain('elle est acceptée');
  const revoked = storedView({ kind: 'refused', at: new Date(threeDaysLater).toISOString() }, succeeded);
  expect(announced(reduce(ended, { kind: 'view-received', view: revoked }))).toContain('Clé refusée');
});
