import { expect } from '@playwright/test';
import { err, ok } from '../../shared/result.ts';
import type { SharingView } from '../../shared/view.ts';
import { nameOf, problems } from '../../shared/testing/problems.ts';
import type { Act, Controls, Replies, State } from './state.ts';
import { ago, finished, sharingCode, view, viewState } from './views.ts';

const saved = { savedAt: ago(86_400), savedBy: 'Marie Lemoine' };
const awaiting = { kind: 'awaiting-code', cause: 'new-account', ...saved } as const;

const typeCode: Act = async ({ screen }) => {
  await screen.sharingCode.fill(sharingCode.toLowerCase());
  await screen.openSharedKey.click();
};

const refusedCodes = [...problems['sharing-code-invalid'], ...problems['sharing-ended']];

export const joinStates: readonly State[] = [
  viewState('Shared key: new account', { key: awaiting }),
  viewState('Shared key: keyring changed', { key: { ...awaiting, cause: 'keyring-changed' } }),
  {
    name: 'Shared key: opening',
    replies: { loadView: ok(view({ key: awaiting })), joinSharing: 'never' },
    act: async (controls) => {
      await typeCode(controls);
      await expect(controls.screen.page.getByText('Ouverture…')).toBeVisible();
    },
  },
  ...refusedCodes.map((problem): State => ({
    name: `Shared key: ${nameOf(problem)}`,
    replies: { loadView: ok(view({ key: awaiting })), joinSharing: err(problem) },
    act: async (controls) => {
      await typeCode(controls);
      await expect(controls.screen.status.locator('.field-message, .notice')).toBeVisible();
    },
  })),
];

async function open({ screen, emit }: Controls): Promise<void> {
  await emit('quadra:showSharing', null);
  await screen.dialog.waitFor();
}

const press =
  (...buttons: readonly string[]): Act =>
  async (controls) => {
    await open(controls);
    for (const name of buttons) await controls.screen.dialog.getByRole('button', { name }).click();
  };

const account = (name: string, days: number, own = false) => ({ name, since: ago(days * 86_400), own });

const shared: SharingView = {
  kind: 'on',
  since: ago(9 * 86_400),
  by: 'Marie Lemoine',
  accounts: [account('marie@accueil', 9, true), account('paul@compta-2', 7), account('ines@compta-3', 2)],
};

const dialog = (name: string, replies: Partial<Replies>, act: Act = open): State => ({
  name: `Sharing: ${name}`,
  replies: { loadView: ok(finished), ...replies },
  act,
});

const views: Readonly<Record<SharingView['kind'], readonly State[]>> = {
  'private-folder': [dialog('private folder', { loadSharing: ok({ kind: 'private-folder' }) })],
  'nothing-to-share': [dialog('nothing to share', { loadSharing: ok({ kind: 'nothing-to-share' }) })],
  off: [
    dialog('off', {}),
    dialog('starting', { startSharing: 'never' }, press('Créer le code de partage')),
    dialog('code', {}, press('Créer le code de partage')),
    dialog('code copied', {}, press('Créer le code de partage', 'Copier le code')),
    dialog(
      'code not copied',
      { copySharingCode: err({ code: 'unexpected', detail: 'TypeError' }) },
      press('Créer le code de partage', 'Copier le code'),
    ),
    dialog(
      'refused',
      { startSharing: err({ code: 'file-not-written', reason: 'file-busy' }) },
      press('Créer le code de partage'),
    ),
  ],
  on: [
    dialog('on', { loadSharing: ok(shared) }),
    dialog('stop asked', { loadSharing: ok(shared) }, press('Arrêter le partage')),
  ],
};

export const sharingStates: readonly State[] = [
  dialog('loading', { loadSharing: 'never' }),
  dialog('not loaded', { loadSharing: err({ code: 'unexpected', detail: 'TypeError' }) }),
  ...Object.values(views).flat(),
];
