import { expect } from '@playwright/test';
import { err, ok } from '../../shared/result.ts';
import { maxFirmTextLength, type FirmReason } from '../../shared/firm.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Firm } from '../../shared/view.ts';
import { nameOf, problems } from '../../shared/testing/problems.ts';
import type { Controls, Replies, State } from './state.ts';
import { firm, finished, view, viewState } from './views.ts';

async function open({ screen, emit }: Controls): Promise<void> {
  await emit('quadra:showFirm', null);
  await screen.dialog.waitFor();
}

async function save(controls: Controls, sicCode: string): Promise<void> {
  await open(controls);
  const { dialog } = controls.screen;
  await dialog.getByLabel('Code SIC').fill(sicCode);
  await dialog.getByLabel('Nom du cabinet').fill('Cabinet Lemoine & Associés');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
}

const unknown = ok(view({ firm: { kind: 'unknown' } }));

const dialogOver = (name: string, loadView: Replies['loadView']): State => ({
  ...{ name, replies: { loadView }, act: open },
});

const firms: Readonly<Record<Firm['kind'], readonly State[]>> = {
  unknown: [
    viewState('Firm unknown', { firm: { kind: 'unknown' } }),
    dialogOver('Firm dialog: firm unknown', unknown),
  ],
  known: [
    viewState('Firm without a name', {
      firm: { ...{ kind: 'known', source: 'account' }, sicCode: '0123456', name: '' },
    }),
    dialogOver('Firm dialog: named by the account', ok(finished)),
    dialogOver('Firm dialog: named by the machine', ok(view({ firm: firm('machine') }))),
  ],
};

const faulty: Readonly<Record<FirmReason, string>> = {
  empty: '',
  'too-long': '0'.repeat(maxFirmTextLength + 1),
  'unseen-character': '0123\u200E456',
};

const invalid = problems['firm-invalid'].map(({ fault }): State => ({
  name: `Firm dialog: code SIC ${fault.reason}`,
  replies: { loadView: unknown },
  act: async (controls) => {
    await save(controls, faulty[fault.reason]);
    await expect(controls.screen.dialog.locator('[aria-invalid="true"]')).toBeFocused();
  },
}));

const refusals: readonly Problem[] = [
  ...problems['firm-set-by-machine'],
  ...problems['file-not-written'],
  ...problems.unexpected,
];

const refused = refusals.map((problem): State => ({
  name: `Firm dialog: refused, ${nameOf(problem)}`,
  replies: { loadView: unknown, saveFirm: err(problem) },
  act: async (controls) => {
    await save(controls, '0123456');
    await expect(controls.screen.dialog.locator('.notice.tone-bad')).toBeVisible();
  },
}));

export const firmStates: readonly State[] = [
  ...Object.values(firms).flat(),
  ...invalid,
  {
    name: 'Firm dialog: saving',
    replies: { loadView: unknown, saveFirm: 'never' },
    act: async (controls) => {
      await save(controls, '0123456');
      await expect(controls.screen.dialog).toContainText('Enregistrement…');
    },
  },
  ...refused,
];
