import { expect } from '@playwright/test';
import { err, ok } from '../../shared/result.ts';
import { type } from './form-states.ts';
import type { Controls, State } from './state.ts';
import { stored, view } from './views.ts';

const replies = { loadView: ok(view()), saveKey: ok({ clipboardHoldsSecret: true }) };

const clear = ({ page }: Controls['screen']) => page.getByRole('button', { name: 'Vider le presse-papiers' });

async function save(controls: Controls): Promise<void> {
  await type(controls);
  await controls.screen.save.click();
  await controls.emit('quadra:view', view({ key: stored({ kind: 'pending' }) }));
  await clear(controls.screen).waitFor();
}

export const clipboardStates: readonly State[] = [
  { name: 'Saved, clipboard holds the secret', replies, act: save },
  {
    name: 'Refused: clearClipboard, unexpected',
    replies: { ...replies, clearClipboard: err({ code: 'unexpected', detail: 'TypeError' }) },
    act: async (controls) => {
      await save(controls);
      await clear(controls.screen).click();
      await expect(controls.screen.form.locator('.notice.tone-bad')).toBeVisible();
    },
  },
];
