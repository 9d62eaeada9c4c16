import { expect } from '@playwright/test';
import { err, ok } from '../../shared/result.ts';
import { type } from './form-states.ts';
import type { Hands, State } from './state.ts';
import { stored, view } from './views.ts';

const replies = { loadView: ok(view()), saveKey: ok({ clipboardHoldsSecret: true }) };

const clear = ({ page }: Hands['screen']) => page.getByRole('button', { name: 'Vider le presse-papiers' });

async function save(hands: Hands): Promise<void> {
  await type(hands);
  await hands.screen.save.click();
  await hands.tell('quadra:view', view({ key: stored({ kind: 'pending' }) }));
  await clear(hands.screen).waitFor();
}

export const clipboardStates: readonly State[] = [
  { name: 'Saved, clipboard holds the secret', replies, act: save },
  {
    name: 'Refused: clearClipboard, unexpected',
    replies: { ...replies, clearClipboard: err({ code: 'unexpected', detail: 'TypeError' }) },
    act: async (hands) => {
      await save(hands);
      await clear(hands.screen).click();
      await expect(hands.screen.form.locator('.notice.tone-bad')).toBeVisible();
    },
  },
];
