import { app } from 'electron';
import { librariesSeeBus, sessionBus } from '../platform/at-start.ts';
import type { BusNames } from './bus/session-bus.ts';
import { keptStore } from './kept-store.ts';
import { isAllowed, storeOfDesktop, storesThatAnswer, type KeyringSetting } from './stores.ts';

const name = 'password-store';

export const isStoreNamed = app.commandLine.hasSwitch(name);

/** Before ready. False if libraries would wait for a silent bus. */
export async function meetSessionBus(setting: KeyringSetting): Promise<boolean> {
  if (process.platform !== 'linux' || !librariesSeeBus()) return true;
  const { namesInSession } = await import('./bus/session-bus.ts');
  const names = await namesInSession(sessionBus);
  if (names.ok) chooseStore(names.value, setting);
  return names.ok || names.problem !== 'silent';
}

/** Chromium goes by the desktop's name, and reads the switch just before the app is ready. */
function chooseStore(names: BusNames, setting: KeyringSetting): void {
  if (isStoreNamed) return;
  const chromiums = storeOfDesktop(process.env);
  const kept = keptStore(app.getPath('userData'));
  const isSettled = chromiums !== undefined && isAllowed(chromiums, setting);
  if (isSettled && (kept === undefined || kept === chromiums)) return;
  const [store] = storesThatAnswer(names, { setting, kept, chromiums });
  if (store !== undefined) app.commandLine.appendSwitch(name, store);
}
