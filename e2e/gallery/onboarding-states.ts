import { onboardingSteps, type OnboardingStep } from '../../shared/onboarding-messages.ts';
import type { OnboardingProblem } from '../../shared/problem.ts';
import { ok } from '../../shared/result.ts';
import type { OnboardingView } from '../../shared/view.ts';
import { hubObstacles, nameOf, problemsOf } from '../../shared/testing/problems.ts';
import { all } from '../../shared/testing/all.ts';
import type { Act, State } from './state.ts';
import { accepted, ago, finished, reference, stored, succeeded, view, viewState } from './views.ts';

const failures = all<OnboardingProblem['code']>({
  'key-refused': true,
  ...hubObstacles,
  'sic-code-missing': true,
  'onboarding-refused': true,
  'no-confirmation': true,
  cancelled: true,
});

const percents: Readonly<Record<OnboardingStep, number>> = {
  sent: 0,
  accepted: 10,
  'key-checked': 35,
  'container-created': 60,
  registered: 85,
};

const failed = (problem: OnboardingProblem): OnboardingView => ({
  ...{ kind: 'failed', problem, at: ago(5), attempts: 3, reference },
});

const unfold: Act = async ({ screen }) => {
  await screen.page.getByText("Détails pour l'assistance").click();
};

const interrupted: OnboardingView = { kind: 'interrupted', since: ago(600), reference };

const kinds: Readonly<Record<OnboardingView['kind'], readonly State[]>> = {
  none: [viewState('Key accepted, onboarding due', { key: accepted })],
  running: onboardingSteps.map((step) =>
    viewState(`Onboarding running: ${step}`, {
      key: accepted,
      onboarding: { kind: 'running', step, percent: percents[step], since: ago(83), reference },
    }),
  ),
  succeeded: [
    { name: 'Onboarding succeeded', replies: { loadView: ok(finished) } },
    viewState('Onboarding succeeded, key refused since', {
      key: stored({ kind: 'refused', at: ago(3) }),
      onboarding: succeeded,
    }),
  ],
  failed: [
    ...problemsOf(failures).map((problem) =>
      viewState(`Onboarding failed: ${nameOf(problem)}`, { key: accepted, onboarding: failed(problem) }),
    ),
    viewState('Onboarding failed: no firm', {
      firm: { kind: 'unknown' },
      key: accepted,
      onboarding: failed({ code: 'sic-code-missing' }),
    }),
    {
      name: 'Onboarding failed: details unfolded',
      replies: {
        loadView: ok(
          view({
            key: accepted,
            onboarding: failed({ code: 'onboarding-refused', reason: 'storage-unavailable' }),
          }),
        ),
      },
      act: unfold,
    },
  ],
  interrupted: [
    viewState('Onboarding interrupted', { key: accepted, onboarding: interrupted }),
    {
      name: 'Onboarding interrupted: details unfolded',
      replies: { loadView: ok(view({ key: accepted, onboarding: interrupted })) },
      act: unfold,
    },
  ],
};

/** Does not compile while a kind, step or failure is missing. */
export const onboardingStates: readonly State[] = Object.values(kinds).flat();
