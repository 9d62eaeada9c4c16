import { channelOf } from '../../shared/channels.ts';
import { commandNames } from '../../shared/contract.ts';
import { ok } from '../../shared/result.ts';
import { goodAnswers } from '../../shared/testing/good-answers.ts';
import { ServiceScreen } from '../pages/service-screen.ts';
import type { RunningApp } from '../support/app/launch-app.ts';
import { until } from '../support/until.ts';
import type { Controls, Replies, State } from './state.ts';
import { finished, now, sharingCode } from './views.ts';

const allWell: Replies = {
  ...goodAnswers,
  loadView: ok(finished),
  startSharing: ok(sharingCode),
  startDiagnosis: 'never',
  loadJournal: ok({ entries: [], truncated: false, readAt: now.toISOString() }),
  checkForUpdate: ok({ kind: 'checking' }),
};

/** The shipped window. Fixed replies replace the app's handlers. */
export class GalleryWindow {
  readonly #running: RunningApp;
  readonly #controls: Controls;

  private constructor(running: RunningApp) {
    this.#running = running;
    this.#controls = {
      screen: new ServiceScreen(running.window),
      paste: (text) =>
        running.app.evaluate(async ({ BrowserWindow, clipboard }, pasted) => {
          await clipboard.writeText(pasted);
          BrowserWindow.getAllWindows()[0]?.webContents.paste();
        }, text),
      emit: (channel, payload) =>
        running.app.evaluate(
          ({ BrowserWindow }, message) => {
            BrowserWindow.getAllWindows()[0]?.webContents.send(message.channel, message.payload);
          },
          { channel, payload },
        ),
    };
  }

  /** Fixed clock, no animations, so that screenshots compare. */
  static async on(running: RunningApp): Promise<GalleryWindow> {
    const { app, window } = running;
    // Accepts the question about unsaved text between two states.
    await app.evaluate(({ BrowserWindow, dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
      BrowserWindow.getAllWindows()[0]?.webContents.on('will-prevent-unload', (event) => {
        event.preventDefault();
      });
    });
    // No screenshots of hundreds of states.
    await app.context().tracing.stop();
    await app.context().tracing.start();
    await window.clock.setFixedTime(now);
    await window.emulateMedia({ reducedMotion: 'reduce' });
    return new GalleryWindow(running);
  }

  async show({ replies, act }: State): Promise<void> {
    const { app, window } = this.#running;
    const byCommand: Replies = { ...allWell, ...replies };
    const byChannel = commandNames.map((name) => ({ channel: channelOf(name), reply: byCommand[name] }));
    await app.evaluate(({ ipcMain }, answers) => {
      // Electron rejects a call whose promise was collected as garbage, so its resolver is kept.
      const resolvers: unknown[] = [];
      Object.assign(globalThis, { resolvers });
      const never = () => new Promise((resolve) => resolvers.push(resolve));
      for (const { channel, reply } of answers) {
        ipcMain.removeHandler(channel);
        ipcMain.handle(channel, () => (reply === 'never' ? never() : reply));
      }
    }, byChannel);
    await window.reload();
    // Prerendered content is inert.
    const busy = String(byCommand.loadView === 'never');
    const drawn = `document.querySelector('#root:not([inert]) main[aria-busy="${busy}"]') !== null`;
    // A locator would inject its engine into each page, which takes longer than loading it.
    await until('the state on the screen', () => window.evaluate<boolean>(drawn));
    await act?.(this.#controls);
    // Avoids hover styles.
    await window.mouse.move(0, 0);
  }
}
