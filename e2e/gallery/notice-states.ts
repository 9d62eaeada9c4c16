import { fileReasons } from '../../shared/fr/reasons/settings-reasons.ts';
import { err, ok } from '../../shared/result.ts';
import type { State } from './state.ts';
import { finished, view } from './views.ts';

const service = 'cegid-file-exchange';
const reopened = (recovered: readonly (typeof service)[]) =>
  ok({ settings: [], reopened: { recovered }, notUpdated: null, folder: null });

export const noticeStates: readonly State[] = [
  {
    name: 'Settings not taken',
    replies: {
      loadView: ok(view()),
      loadNotices: ok({
        settings: [
          {
            source: 'machine',
            path: 'C:\\ProgramData\\QuadraParametrage\\settings.json',
            reason:
              'hub.port : doit être un nombre entier, sans guillemets ; hubb : réglage inconnu. Vouliez-vous dire hub ?',
            about: 'keys',
          },
          {
            source: 'environment',
            path: undefined,
            reason: 'QUADRA_HUB_PORT : doit être un nombre entier de 1 à 65535',
            about: 'keys',
          },
        ],
        reopened: null,
        notUpdated: null,
        folder: null,
      }),
    },
    act: ({ screen }) => screen.page.getByText('Détails techniques').first().click(),
  },
  ...(['machine', 'user'] as const).map((source) => ({
    name: `Settings in ANSI (${source})`,
    replies: {
      loadView: ok(
        source === 'machine' ? view({ key: { kind: 'unreadable', reason: 'settings-refused' } }) : view(),
      ),
      loadNotices: ok({
        settings: [
          {
            source,
            path: 'C:\\ProgramData\\QuadraParametrage\\settings.json',
            reason: fileReasons.encoding('ansi'),
            about: 'file' as const,
          },
        ],
        reopened: null,
        notUpdated: null,
        folder: null,
      }),
    },
  })),
  {
    name: 'Update not in place',
    replies: {
      loadView: ok(finished),
      loadNotices: ok({
        ...{ settings: [], reopened: null },
        notUpdated: { expected: '0.2.0', running: '0.1.0' },
        folder: null,
      }),
    },
  },
  {
    name: 'Folder unfit for a shared key',
    replies: {
      loadView: ok(finished),
      loadNotices: ok({ settings: [], reopened: null, notUpdated: null, folder: 'not-lasting' }),
    },
  },
  {
    name: 'Page reopened, nothing recovered',
    replies: { loadView: ok(finished), loadNotices: reopened([]) },
  },
  {
    name: 'Page reopened, key recovered',
    replies: { loadView: ok(view()), loadNotices: reopened([service]) },
  },
  {
    name: 'Refused: saveRecoveredKey, disk-full',
    replies: {
      loadView: ok(view()),
      loadNotices: reopened([service]),
      saveRecoveredKey: err({ code: 'file-not-written', reason: 'disk-full' }),
    },
    act: async ({ screen }) => {
      await screen.page.getByRole('button', { name: 'Sauver la clé conservée' }).click();
      await screen.page.locator('.app-notice .notice').waitFor();
    },
  },
];
