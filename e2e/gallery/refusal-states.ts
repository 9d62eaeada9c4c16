import { expect } from '@playwright/test';
import type { FormCommand } from '../../shared/contract.ts';
import type { OnboardingProblem, Problem, ProblemCode, UpdateProblem } from '../../shared/problem.ts';
import { err, ok } from '../../shared/result.ts';
import type { ServiceView } from '../../shared/view.ts';
import { type } from './form-states.ts';
import { nameOf, problems } from '../../shared/testing/problems.ts';
import type { Act, State } from './state.ts';
import { accepted, ago, damagedWithCopy, finished, reference, stored, view } from './views.ts';

interface Trigger {
  readonly from: ServiceView;
  readonly act: Act;
}

const triggers: Readonly<Record<FormCommand, Trigger>> = {
  saveKey: {
    from: view(),
    act: async (controls) => {
      await type(controls);
      await controls.screen.save.click();
    },
  },
  deleteKey: { from: finished, act: ({ screen }) => screen.deleteKey() },
  checkKey: {
    from: view({ key: stored({ kind: 'refused', at: ago(38) }) }),
    act: ({ screen }) => screen.checkAgain.click(),
  },
  restoreCopy: {
    from: view({ key: damagedWithCopy }),
    act: ({ screen }) => screen.takeCopy.click(),
  },
  startOnboarding: {
    from: view({ key: accepted, onboarding: { kind: 'interrupted', since: ago(600), reference } }),
    act: ({ screen }) => screen.onboarding.click(),
  },
  cancelOnboarding: {
    from: view({
      key: accepted,
      onboarding: { ...{ kind: 'running', step: 'accepted', percent: 10 }, since: ago(9), reference },
    }),
    act: ({ screen }) => screen.cancel.click(),
  },
  cancelKeyring: {
    from: view({ key: { kind: 'encryption-unavailable', reason: 'keyring-waiting' } }),
    act: ({ screen }) => screen.cancel.click(),
  },
  openDocumentation: { from: finished, act: ({ screen }) => screen.documentation.click() },
};

/** Shown at a field, in a dialog, or as a failed onboarding. */
type Elsewhere =
  | OnboardingProblem['code']
  | 'key-part-invalid'
  | 'firm-invalid'
  | 'firm-set-by-machine'
  | 'sharing-code-invalid'
  | 'sharing-ended'
  | 'folder-not-shared'
  | 'folder-unfit'
  | 'journal-unreadable'
  | UpdateProblem['code'];

/** Does not compile while a code is missing. */
const metBy: Readonly<Record<Exclude<ProblemCode, Elsewhere>, FormCommand>> = {
  'encryption-unavailable': 'saveKey',
  'file-not-written': 'saveKey',
  'vault-unreadable': 'saveKey',
  'request-refused': 'saveKey',
  unexpected: 'saveKey',
  'no-key': 'checkKey',
  'key-locked': 'checkKey',
  'sharing-code-needed': 'checkKey',
  'copy-gone': 'restoreCopy',
  'onboarding-running': 'startOnboarding',
};

function refusal(command: FormCommand, problem: Problem): State {
  const { from, act } = triggers[command];
  return {
    name: `Refused: ${command}, ${nameOf(problem)}`,
    replies: { loadView: ok(from), [command]: err(problem) },
    act: async (controls) => {
      await act(controls);
      await expect(controls.screen.form.locator('.notice.tone-bad')).toBeVisible();
    },
  };
}

const codes = Object.keys(metBy) as (keyof typeof metBy)[];
const others = (Object.keys(triggers) as FormCommand[]).filter((command) => command !== 'saveKey');

export const refusalStates: readonly State[] = [
  ...codes.flatMap((code) => problems[code].map((problem) => refusal(metBy[code], problem))),
  ...others.map((command) => refusal(command, { code: 'unexpected', detail: 'TypeError' })),
];
