import { expect } from '@playwright/test';
import { maxKeyPartLength, type KeyPart, type KeyPartReason } from '../../shared/api-key.ts';
import { ok } from '../../shared/result.ts';
import { problems } from '../../shared/testing/problems.ts';
import type { Act, Controls, State } from './state.ts';
import { finished, view } from './views.ts';

const typedKey = { identifier: 'cfe-lemoine-2026', secret: 'q8Zs1nLw0ut5HkVb3' };

const sharedKey = `${'q8Zs1nLw0ut5HkVb3'.repeat(3).slice(0, 43)}=`;

const empty = { loadView: ok(view()) };

export async function type({ screen }: Controls, key = typedKey): Promise<void> {
  await screen.identifier.fill(key.identifier);
  await screen.secret.fill(key.secret);
}

function pasting(part: KeyPart, text: string, answer: string | RegExp): Act {
  return async ({ screen, paste }) => {
    await screen[part].focus();
    await paste(text);
    await expect(screen.form).toContainText(answer);
  };
}

function saving(identifier: string, secret: string): Act {
  return async (controls) => {
    await type(controls, { identifier, secret });
    await controls.screen.save.click();
    await expect(controls.screen.form.locator('[aria-invalid="true"]').first()).toBeFocused();
  };
}

const tooLong = 'x'.repeat(maxKeyPartLength + 1);

const faulty: Readonly<Record<KeyPartReason, string>> = {
  empty: '',
  'too-long': tooLong,
  'inner-blank': 'bonjour tout le monde',
  'unseen-character': 'cfe\u200Elemoine',
};

const pastes: Readonly<Record<KeyPartReason, string>> = { ...faulty, empty: ' \n ' };

const faults = problems['key-part-invalid'].map(({ fault }) => fault.reason);

export const formStates: readonly State[] = [
  { name: 'Typed', replies: empty, act: type },
  {
    name: 'Typed, secret shown',
    replies: empty,
    act: async (controls) => {
      await type(controls);
      await controls.screen.page.getByRole('button', { name: 'Afficher le secret' }).click();
      await expect(controls.screen.secret).toHaveAttribute('type', 'text');
    },
  },
  { name: 'Typed over a finished key', replies: { loadView: ok(finished) }, act: type },
  {
    name: 'Pasted, trimmed',
    replies: empty,
    act: pasting('identifier', '  cfe-lemoine-2026 \n', /espaces/u),
  },
  {
    name: 'Pasted, unseen characters removed',
    replies: empty,
    act: pasting('identifier', '\u200Ecfe-lemoine-2026\u00AD', /caractères invisibles/u),
  },
  ...faults.map((reason) => ({
    name: `Paste refused: ${reason}`,
    replies: empty,
    act: pasting('secret', pastes[reason], "Rien n'a été collé"),
  })),
  {
    name: 'Pasted together: split offered',
    replies: empty,
    act: pasting('identifier', `${typedKey.identifier}:${typedKey.secret}`, 'Répartir'),
  },
  {
    name: 'Pasted together over typed text: split offered',
    replies: empty,
    act: async (controls) => {
      await type(controls);
      await pasting('secret', `${typedKey.identifier}\n${typedKey.secret}`, 'sera remplacé')(controls);
    },
  },
  {
    name: 'Both parts the same',
    replies: empty,
    act: (controls) => type(controls, { identifier: typedKey.identifier, secret: typedKey.identifier }),
  },
  {
    name: 'Parts swapped',
    replies: empty,
    act: (controls) => type(controls, { identifier: sharedKey, secret: typedKey.identifier }),
  },
  ...faults.map((reason) => ({
    name: `Invalid: identifier ${reason}`,
    replies: empty,
    act: saving(faulty[reason], typedKey.secret),
  })),
  ...faults.map((reason) => ({
    name: `Invalid: secret ${reason}`,
    replies: empty,
    act: saving(typedKey.identifier, faulty[reason]),
  })),
  { name: 'Invalid: both empty', replies: empty, act: saving('', '') },
  {
    name: 'Saving',
    replies: { ...empty, saveKey: 'never' },
    act: async (controls) => {
      await type(controls);
      await controls.screen.save.click();
      await expect(controls.screen.form).toContainText('Enregistrement…');
    },
  },
];
