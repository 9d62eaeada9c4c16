import { channelOf } from '../../shared/channels.ts';
import { commandNames } from '../../shared/contract.ts';
import { ok } from '../../shared/result.ts';
import { goodAnswers } from '../../shared/testing/good-answers.ts';
import { ServiceScreen } from '../pages/service-screen.ts';
import type { RunningApp } from '../support/launch-app.ts';
import { until } from '../support/until.ts';
import type { Hands, Replies, State } from './state.ts';
import { finished, now, sharingCode } from './views.ts';

/** A desk on which everything succeeds. */
const allWell: Replies = {
  ...goodAnswers,
  loadView: ok(finished),
  startSharing: ok(sharingCode),
  startDiagnosis: 'never',
  loadJournal: ok({ entries: [], truncated: false, readAt: now.toISOString() }),
  checkForUpdate: ok({ kind: 'checking' }),
};

/** The shipped window, led from outside into any state: the app's own handlers make way for fixed answers. */
export class Stage {
  readonly #running: RunningApp;
  readonly #hands: Hands;

  private constructor(running: RunningApp) {
    this.#running = running;
    this.#hands = {
      screen: new ServiceScreen(running.window),
      paste: (text) =>
        running.app.evaluate(async ({ BrowserWindow, clipboard }, pasted) => {
          await clipboard.writeText(pasted);
          BrowserWindow.getAllWindows()[0]?.webContents.paste();
        }, text),
      tell: (channel, payload) =>
        running.app.evaluate(
          ({ BrowserWindow }, message) => {
            BrowserWindow.getAllWindows()[0]?.webContents.send(message.channel, message.payload);
          },
          { channel, payload },
        ),
    };
  }

  /** Takes over a running app. Its clock stands still and nothing on it spins, so that pictures can be compared. */
  static async on(running: RunningApp): Promise<Stage> {
    const { app, window } = running;
    // Leaving typed text asks first; between two states nobody is there to answer.
    await app.evaluate(({ BrowserWindow, dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
      BrowserWindow.getAllWindows()[0]?.webContents.on('will-prevent-unload', (event) => {
        event.preventDefault();
      });
    });
    // Hundreds of states follow: the record of a failure is to hold what was done, not a film of it.
    await app.context().tracing.stop();
    await app.context().tracing.start();
    await window.clock.setFixedTime(now);
    await window.emulateMedia({ reducedMotion: 'reduce' });
    return new Stage(running);
  }

  /** Loads the window afresh and leads it into a state. */
  async show({ replies, act }: State): Promise<void> {
    const { app, window } = this.#running;
    const byCommand: Replies = { ...allWell, ...replies };
    const byChannel = commandNames.map((name) => ({ channel: channelOf(name), reply: byCommand[name] }));
    await app.evaluate(({ ipcMain }, answers) => {
      for (const { channel, reply } of answers) {
        ipcMain.removeHandler(channel);
        ipcMain.handle(channel, () => (reply === 'never' ? new Promise(() => undefined) : reply));
      }
    }, byChannel);
    await window.reload();
    // What the build has drawn is inert: it shows nothing of the state.
    const busy = String(byCommand.loadView === 'never');
    const drawn = `document.querySelector('#root:not([inert]) main[aria-busy="${busy}"]') !== null`;
    // A locator would first load its engine into each fresh page, which takes longer than the page itself.
    await until('the state on the screen', () => window.evaluate<boolean>(drawn));
    await act?.(this.#hands);
    // What the pointer rests on looks different.
    await window.mouse.move(0, 0);
  }
}
