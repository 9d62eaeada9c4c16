import type { Page } from '@playwright/test';

interface WithBridge {
  readonly quadra: { readonly checkKey: (service: string) => Promise<{ ok: boolean }> };
}

/** Sends the command behind "Vérifier à nouveau". */
export async function checkKeyAgain(window: Page): Promise<void> {
  const { ok } = await window.evaluate(() =>
    (globalThis as unknown as WithBridge).quadra.checkKey('cegid-file-exchange'),
  );
  if (!ok) throw new Error('The app did not begin to check the key.');
}
