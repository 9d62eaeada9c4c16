import { ok } from '../../shared/result.ts';
import type { UpdateView } from '../../shared/update.ts';
import { problems, problemsOf } from './problems.ts';
import type { Hands, State } from './state.ts';
import { ago, finished } from './views.ts';

const version = '0.2.0';

/** Opens the dialog as the menu does, and tells it where the update stands. */
async function show({ screen, tell }: Hands, view: UpdateView): Promise<void> {
  await tell('quadra:show-update', null);
  await screen.dialog.waitFor();
  await tell('quadra:update', view);
}

const state = (name: string, view: UpdateView, shown: string): State => ({
  name: `Update: ${name}`,
  replies: { loadView: ok(finished) },
  act: async (hands) => {
    await show(hands, view);
    await hands.screen.dialog.getByText(shown).first().waitFor();
  },
});

/** The dialog of the update, in each state it can be in. */
export const updateStates: readonly State[] = [
  state('off', { kind: 'off' }, "n'est pas activée"),
  state('not installed', { kind: 'not-installed' }, 'ne se met pas à jour'),
  state('checking', { kind: 'checking' }, 'Recherche'),
  state('up to date', { kind: 'up-to-date', version: '0.1.0', at: ago(3_000) }, 'il y a 50'),
  state('downloading', { kind: 'downloading', version, percent: 42 }, 'Téléchargement'),
  state('ready', { kind: 'ready', version }, 'Redémarrer et installer'),
  state('waiting', { kind: 'waiting', version }, 'Plus tard'),
  state('installing', { kind: 'installing', version }, 'Installation'),
  ...[
    ...problemsOf([
      'update-feed-unreachable',
      'update-feed-unusable',
      'update-refused',
      'update-not-installed',
    ]),
    ...problems['tls-untrusted'].slice(0, 1),
  ].map((problem) => state(`failed, ${problem.code}`, { kind: 'failed', problem }, 'Réessayer')),
];
