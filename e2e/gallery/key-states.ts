import { err, ok } from '../../shared/result.ts';
import type { KeyCheck, KeyView } from '../../shared/view.ts';
import { hubObstacles, isAccountAsked, nameOf, problems, problemsOf } from '../../shared/testing/problems.ts';
import { all } from '../../shared/testing/all.ts';
import type { Controls, State } from './state.ts';
import { joinStates } from './sharing-states.ts';
import { ago, damagedWithCopy, finished, stored, succeeded, view, viewState } from './views.ts';

const obstacles = all(hubObstacles);

const finishedWith = (name: string, check: KeyCheck) =>
  viewState(`Finished, checked ${name}`, { key: stored(check), onboarding: succeeded });

const checks: Readonly<Record<KeyCheck['kind'], readonly State[]>> = {
  pending: [
    viewState('Check pending', { key: stored({ kind: 'pending' }) }),
    viewState('Check pending, PAC script awaited', {
      ...{ key: stored({ kind: 'pending' }), waitingFor: 'proxy-script' },
    }),
    viewState('Check pending after an earlier activation', {
      key: stored({ kind: 'pending' }),
      onboarding: succeeded,
    }),
  ],
  // Only their age; onboarding-states.ts shows the rest.
  accepted: [
    finishedWith('3 days ago', { kind: 'accepted', at: ago(3 * 86_400) }),
    finishedWith('weeks ago', { kind: 'accepted', at: ago(30 * 86_400) }),
    finishedWith('by a clock that was set back', { kind: 'accepted', at: ago(-3_600) }),
    ...[...problems['hub-silent'], ...problems['proxy-credentials-needed'].slice(0, 1)].map((problem) =>
      finishedWith(`3 days ago, no answer since: ${problem.code}`, {
        ...{ kind: 'accepted', at: ago(3 * 86_400) },
        unanswered: { at: ago(120), problem },
      }),
    ),
    {
      name: 'Finished, being checked again',
      replies: { loadView: ok(finished), checkKey: 'never' },
      act: ({ screen }) => screen.checkAgain.click(),
    },
  ],
  refused: [
    viewState('Key refused', { key: stored({ kind: 'refused', at: ago(38) }) }),
    viewState('Key refused 3 days ago, no answer since', {
      key: stored({
        ...{ kind: 'refused', at: ago(3 * 86_400) },
        unanswered: { at: ago(120), problem: { code: 'hub-busy' } },
      }),
    }),
    viewState('Key refused after a failed onboarding', {
      key: stored({ kind: 'refused', at: ago(38) }),
      onboarding: {
        ...{ kind: 'failed', at: ago(30), attempts: 1, reference: 'f2b7' },
        problem: { code: 'key-refused' },
      },
    }),
  ],
  unreachable: [
    ...problemsOf(obstacles).map((problem) =>
      viewState(`ServiceBus not reached: ${nameOf(problem)}`, {
        key: stored({ kind: 'unreachable', at: ago(38), problem }),
      }),
    ),
    ...problems['proxy-credentials-needed'].filter(isAccountAsked).map((problem) => ({
      ...viewState(`Account for the proxy asked: ${problem.reason}`, {
        key: stored({ kind: 'unreachable', at: ago(38), problem }),
      }),
      act: async ({ screen }: Controls) => {
        await screen.page.getByRole('button', { name: 'Saisir le compte du proxy…' }).click();
        await screen.dialog.waitFor();
      },
    })),
    ...problems['proxy-credentials-needed'].slice(0, 1).flatMap((problem) =>
      Object.entries({ 'left out': '', 'with a colon': 'claire:' }).map(([name, user]): State => ({
        name: `Account for the proxy ${name}`,
        replies: { loadView: ok(view({ key: stored({ kind: 'unreachable', at: ago(38), problem }) })) },
        act: async ({ screen }) => {
          await screen.page.getByRole('button', { name: 'Saisir le compte du proxy…' }).click();
          await screen.dialog.getByLabel("Nom d'utilisateur").fill(user);
          await screen.dialog.getByRole('button', { name: 'Continuer' }).click();
        },
      })),
    ),
    ...problems['proxy-credentials-needed'].slice(-1).map((problem): State => ({
      name: 'Account for the proxy refused for good',
      replies: {
        loadView: ok(
          view({
            key: stored({
              kind: 'unreachable',
              at: ago(38),
              problem: { ...problem, reason: 'not-accepted' },
            }),
          }),
        ),
        setProxyCredentials: err(problem),
      },
      act: async ({ screen }) => {
        await screen.page.getByRole('button', { name: 'Saisir le compte du proxy…' }).click();
        await screen.dialog.getByLabel("Nom d'utilisateur").fill('claire');
        await screen.dialog.getByLabel('Mot de passe').fill('x');
        await screen.dialog.getByRole('button', { name: 'Continuer' }).click();
        await screen.dialog.locator('.notice').waitFor();
      },
    })),
    {
      name: 'Hub not reached: technical details unfolded',
      replies: {
        loadView: ok(
          view({ key: stored({ kind: 'unreachable', at: ago(38), problem: { code: 'hub-busy' } }) }),
        ),
      },
      act: async ({ screen }) => {
        await screen.page.getByText('Détails techniques').click();
      },
    },
  ],
};

const keys: Readonly<Record<KeyView['kind'], readonly State[]>> = {
  absent: [viewState('No key', {})],
  stored: Object.values(checks).flat(),
  unreadable: [
    ...problems['vault-unreadable'].map(({ reason }) =>
      viewState(`Key unreadable: ${reason}`, { key: { kind: 'unreadable', reason } }),
    ),
    viewState('Key unreadable: damaged with a good copy', { key: damagedWithCopy }),
  ],
  'awaiting-code': joinStates,
  locked: problems['key-locked'].map(({ reason }) =>
    viewState(`Key locked: ${reason}`, {
      key: { kind: 'locked', reason, savedAt: ago(90), savedBy: 'c.martin' },
    }),
  ),
  'encryption-unavailable': problems['encryption-unavailable'].map(({ reason }) =>
    viewState(`No encryption: ${reason}`, { key: { kind: 'encryption-unavailable', reason } }),
  ),
};

/** Does not compile while a kind is missing. */
export const keyStates: readonly State[] = [
  { name: 'Loading', replies: { loadView: 'never' } },
  { name: 'State not read', replies: { loadView: err({ code: 'unexpected', detail: 'TypeError' }) } },
  ...Object.values(keys).flat(),
  {
    name: 'Delete dialog',
    replies: { loadView: ok(finished) },
    act: async ({ screen }) => {
      await screen.remove.click();
      await screen.dialog.waitFor();
    },
  },
];
