import { app } from 'electron';
import { keptStore } from './kept-store.ts';
import { isAllowed, storeOfDesktop, storesThatAnswer, type KeyringSetting } from './stores.ts';

const name = 'password-store';

export const isStoreNamed = app.commandLine.hasSwitch(name);

/** Milliseconds. The window waits meanwhile. */
const deadline = 150;

/** Chromium goes by the desktop's name, and reads the switch just before the app is ready. */
export async function chooseStore(setting: KeyringSetting): Promise<void> {
  if (process.platform !== 'linux' || isStoreNamed) return;
  const chromiums = storeOfDesktop(process.env);
  const kept = keptStore(app.getPath('userData'));
  const isSettled = chromiums !== undefined && isAllowed(chromiums, setting);
  if (isSettled && (kept === undefined || kept === chromiums)) return;
  const { namesInSession } = await import('./bus/session-bus.ts');
  const names = await namesInSession(process.env, deadline);
  const [store] = names === undefined ? [] : storesThatAnswer(names, { setting, kept, chromiums });
  if (store !== undefined) app.commandLine.appendSwitch(name, store);
}
