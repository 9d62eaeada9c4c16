import { expect } from '@playwright/test';
import { diagnosisSteps, type DiagnosisStep } from '../../shared/steps.ts';
import { waitingDiagnosis } from '../../shared/diagnosis.ts';
import type { Diagnosis, StepState } from '../../shared/view.ts';
import type { ServiceBusProblem } from '../../shared/problem.ts';
import { err, ok } from '../../shared/result.ts';
import { isAccountAsked, problems } from '../../shared/testing/problems.ts';
import type { Controls, State } from './state.ts';
import { ago, finished } from './views.ts';

const begun = waitingDiagnosis('cegid-file-exchange', ago(4));

const passed: Readonly<Record<DiagnosisStep, StepState>> = {
  proxy: { kind: 'passed', milliseconds: 4, finding: { kind: 'direct' } },
  name: {
    ...{ kind: 'passed', milliseconds: 23 },
    finding: { kind: 'addresses', addresses: ['20.50.201.12', '2603:1020:206:3::1'] },
  },
  address: { kind: 'passed', milliseconds: 31 },
  tls: {
    ...{ kind: 'passed', milliseconds: 118 },
    finding: {
      ...{ kind: 'certificate', issuer: 'Microsoft Azure RSA TLS Issuing CA 04' },
      expires: '2027-05-19T22:00:00Z',
    },
  },
  clock: { kind: 'passed', milliseconds: 12, finding: { kind: 'clock', secondsAhead: 0.6 } },
  websocket: { kind: 'passed', milliseconds: 96 },
  key: { kind: 'passed', milliseconds: 204 },
  queue: { kind: 'passed', milliseconds: 187 },
};

const throughProxy: Partial<Record<DiagnosisStep, StepState>> = {
  proxy: {
    ...{ kind: 'passed', milliseconds: 9 },
    finding: { kind: 'proxy', proxy: 'proxy.cabinet.lan:8080', source: 'system' },
  },
  name: { kind: 'skipped', reason: 'through-proxy' },
  clock: { kind: 'passed', milliseconds: 12, finding: { kind: 'clock', secondsAhead: -47 } },
};

const noKey: StepState = { kind: 'skipped', reason: 'no-key' };

const healthy: Diagnosis = { ...begun, end: 'healthy', steps: passed };

function upTo(step: DiagnosisStep, state: StepState, end: Diagnosis['end'], after: StepState): Diagnosis {
  const index = diagnosisSteps.indexOf(step);
  const steps = diagnosisSteps.map((name, at) => [
    name,
    at < index ? passed[name] : at > index ? after : state,
  ]);
  return { ...begun, end, steps: Object.fromEntries(steps) as Diagnosis['steps'] };
}

function atProxy(problem: ServiceBusProblem): Diagnosis {
  const skipped: StepState = { kind: 'skipped', reason: 'earlier-failure' };
  const found = upTo('address', { kind: 'failed', milliseconds: 12, problem }, 'found', skipped);
  const { proxy = skipped, name = skipped } = throughProxy;
  return { ...found, steps: { ...found.steps, proxy, name } };
}

/** One failed step each; key-states.ts shows the other sentences. */
const crosses: Readonly<Record<DiagnosisStep, readonly ServiceBusProblem[]>> = {
  proxy: problems['proxy-unsupported'],
  name: problems['hub-name-unknown'],
  address: problems['hub-silent'],
  tls: problems['tls-untrusted'].slice(0, 1),
  clock: problems['clock-off'],
  websocket: problems['websocket-refused'],
  key: problems['key-refused'],
  queue: problems['queue-missing'],
};

async function show({ screen, emit }: Controls, diagnosis: Diagnosis): Promise<void> {
  await emit('quadra:assistance', 'diagnosis');
  await screen.dialog.waitFor();
  await emit('quadra:diagnosis', diagnosis);
  const shown = diagnosis.end === 'running' ? 'Annuler' : 'Relancer le diagnostic';
  await screen.dialog.getByRole('button', { name: shown }).waitFor();
  await screen.dialog.getByRole('list').waitFor();
}

const state = (name: string, diagnosis: Diagnosis): State => ({
  name: `Diagnosis: ${name}`,
  replies: { loadView: ok(finished) },
  act: (controls) => show(controls, diagnosis),
});

export const diagnosisStates: readonly State[] = [
  {
    name: 'Diagnosis: starting',
    replies: { loadView: ok(finished) },
    act: async ({ screen, emit }) => {
      await emit('quadra:assistance', 'diagnosis');
      await expect(screen.dialog).toContainText('Diagnostic en cours…');
    },
  },
  state('running', upTo('tls', { kind: 'running' }, 'running', { kind: 'waiting' })),
  state(
    'PAC script awaited',
    upTo('proxy', { kind: 'running', waitingFor: 'proxy-script' }, 'running', { kind: 'waiting' }),
  ),
  state('healthy', healthy),
  ...problems['proxy-script-failed'].slice(0, 1).map(({ script, reason }) => {
    const finding = { kind: 'direct', script: { script, reason } } as const;
    const proxy = { kind: 'passed', milliseconds: 26, finding } as const;
    return state('healthy, without its PAC script', { ...healthy, steps: { ...passed, proxy } });
  }),
  state('healthy, behind a proxy', { ...healthy, steps: { ...passed, ...throughProxy } }),
  state('healthy, no key', { ...healthy, steps: { ...passed, key: noKey, queue: noKey } }),
  ...diagnosisSteps.flatMap((step) =>
    crosses[step].map((problem) =>
      state(
        `cross at ${step}`,
        upTo(step, { kind: 'failed', milliseconds: 4_012, problem }, 'found', {
          ...{ kind: 'skipped', reason: 'earlier-failure' },
        }),
      ),
    ),
  ),
  ...problems['proxy-credentials-needed'].map((problem) =>
    state(`account of the proxy, ${problem.reason}`, atProxy(problem)),
  ),
  ...problems['proxy-credentials-needed'].filter(isAccountAsked).map((problem): State => ({
    name: `Diagnosis: account of the proxy being entered, ${problem.reason}`,
    replies: { loadView: ok(finished) },
    act: async (controls) => {
      await show(controls, atProxy(problem));
      const { page } = controls.screen;
      await page.getByRole('button', { name: 'Saisir le compte du proxy…' }).click();
      await page.getByRole('dialog', { name: 'Compte du proxy' }).waitFor();
    },
  })),
  state('cancelled', upTo('websocket', { kind: 'waiting' }, 'cancelled', { kind: 'waiting' })),
  {
    name: 'Diagnosis: refused',
    replies: { loadView: ok(finished), startDiagnosis: err({ code: 'unexpected', detail: 'TypeError' }) },
    act: async ({ screen, emit }) => {
      await emit('quadra:assistance', 'diagnosis');
      await expect(screen.dialog.locator('.notice.tone-bad')).toBeVisible();
    },
  },
  {
    name: 'Diagnosis: report copied',
    replies: { loadView: ok(finished) },
    act: async (hands) => {
      await show(hands, healthy);
      await hands.screen.dialog.getByRole('button', { name: 'Copier le rapport' }).click();
      await expect(hands.screen.dialog.locator('.action-notice')).toBeVisible();
    },
  },
];
