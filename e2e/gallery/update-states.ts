import { ok } from '../../shared/result.ts';
import { installSteps } from '../../shared/steps.ts';
import type { UpdateView } from '../../shared/view.ts';
import { type } from './form-states.ts';
import { nameOf, problems, problemsOf } from '../../shared/testing/problems.ts';
import type { Controls, State } from './state.ts';
import { ago, finished, view } from './views.ts';

const version = '0.2.0';

async function show({ screen, emit }: Controls, update: UpdateView): Promise<void> {
  await emit('quadra:showUpdate', null);
  await screen.dialog.waitFor();
  await emit('quadra:update', update);
}

const state = (name: string, update: UpdateView, shown: string): State => ({
  name: `Update: ${name}`,
  replies: { loadView: ok(finished) },
  act: async (controls) => {
    await show(controls, update);
    await controls.screen.dialog.getByText(shown).first().waitFor();
  },
});

export const updateStates: readonly State[] = [
  state('off', { kind: 'off' }, "n'est pas activée"),
  state('not installed', { kind: 'not-installed', format: null }, 'ne se met pas à jour'),
  state('rpm', { kind: 'not-installed', format: 'rpm' }, 'Un paquet rpm'),
  state('checking', { kind: 'checking' }, 'Recherche'),
  state(
    'up to date',
    { kind: 'up-to-date', version: '0.1.0', passedOver: null, at: ago(3_000) },
    'il y a 50',
  ),
  state(
    'prerelease passed over',
    { kind: 'up-to-date', version: '0.1.0', passedOver: '0.2.0-beta.1', at: ago(3_000) },
    "version d'essai",
  ),
  state('downloading', { kind: 'downloading', version, percent: 42 }, 'Téléchargement'),
  state('ready', { kind: 'ready', version }, 'Redémarrer et installer'),
  state('waiting', { kind: 'waiting', version }, 'Plus tard'),
  ...installSteps.map((step) =>
    state(`installing, ${step}`, { kind: 'installing', version, step, seconds: 12 }, 'Installation'),
  ),
  state('installed', { kind: 'installed', version }, 'Redémarrer'),
  {
    name: 'Update: unsaved text',
    replies: { loadView: ok(view()) },
    act: async (controls) => {
      await type(controls);
      await show(controls, { kind: 'ready', version });
      await controls.screen.dialog.getByRole('button', { name: 'Redémarrer et installer' }).click();
      await controls.screen.dialog.getByText("n'est pas enregistrée").first().waitFor();
    },
  },
  ...[
    ...problemsOf([
      'update-feed-unreachable',
      'update-feed-unusable',
      'update-without-file',
      'update-refused',
      'update-not-installed',
    ]),
    ...problems['tls-untrusted'].slice(0, 1),
    ...problems['proxy-credentials-needed'],
  ].map((problem) => state(`failed, ${nameOf(problem)}`, { kind: 'failed', problem }, 'Réessayer')),
];
