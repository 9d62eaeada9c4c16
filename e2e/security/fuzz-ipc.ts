import type { ElectronApplication } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import type { CommandName } from '../../shared/contract.ts';
import type { RunningApp } from '../support/app/launch-app.ts';
import type { Call, IpcRoute } from './fuzz-calls.ts';

/** Chromium throws when it cannot clone the arguments. */
export type Outcome = { readonly answer: unknown } | { readonly thrown: string };

type Made = readonly [command: CommandName, make: () => unknown[]];

interface World {
  readonly quadra: Record<string, (...args: unknown[]) => Promise<unknown>>;
  readonly rawInvoke: (channel: string, ...args: unknown[]) => Promise<unknown>;
  readonly sendAll: (calls: readonly Made[]) => Promise<Outcome[]>;
  readonly longestPause: number;
}

/** World id of preload scripts. Only the main process can run code in it. */
const preloadWorld = 999;

/** Raw IPC, as after an escape from the page's world. */
const rawPreload = `globalThis.rawInvoke = (...args) => require('electron').ipcRenderer.invoke(...args);`;

/** Runs in the page. Yields to other work between two calls. */
function prepareWorld(raw: boolean): void {
  const world = globalThis as unknown as World;
  const deadline = 20_000;
  const next = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  const late = () => new Promise((_, reject) => setTimeout(reject, deadline, new Error('never answered')));
  const send = async ([command, make]: Made): Promise<Outcome> => {
    try {
      const args = make();
      const asked = raw ? world.rawInvoke(`quadra:${command}`, ...args) : world.quadra[command]?.(...args);
      const answer = (await Promise.race([asked, late()])) as { value?: { entries?: unknown[] } };
      // Checking 2,000 journal entries a hundred times is slow.
      if (answer.value?.entries !== undefined)
        answer.value.entries.length = Math.min(5, answer.value.entries.length);
      return { answer };
    } catch (error) {
      return { thrown: String(error) };
    }
  };
  const sendAll: World['sendAll'] = async (calls) => {
    const outcomes: Promise<Outcome>[] = [];
    for (const call of calls) {
      outcomes.push(send(call));
      await next();
    }
    return Promise.all(outcomes);
  };
  Object.assign(world, { sendAll });
}

/** In page and main process. Measures the longest blocking. */
function watchPauses(): void {
  const step = 5;
  const world = globalThis as unknown as { longestPause: number };
  let last = performance.now();
  world.longestPause = 0;
  setInterval(() => {
    const now = performance.now();
    world.longestPause = Math.max(world.longestPause, now - last - step);
    last = now;
  }, step);
}

function takePause(): number {
  const world = globalThis as unknown as { longestPause: number };
  const pause = world.longestPause;
  world.longestPause = 0;
  return pause;
}

export interface FuzzIpc {
  readonly send: (route: IpcRoute, calls: readonly Call[]) => Promise<readonly Outcome[]>;
  /** Longest blocking since the last call, in milliseconds, without waiting for a CPU. */
  readonly pause: () => Promise<number>;
}

export async function openFuzzIpc({ app, window }: RunningApp, preloadFile: string): Promise<FuzzIpc> {
  await writeFile(preloadFile, rawPreload);
  await app.evaluate(addPreload, preloadFile);
  await window.reload();
  await window.getByRole('heading', { level: 1 }).waitFor();
  await window.evaluate(prepareWorld, false);
  await window.evaluate(watchPauses);
  await app.evaluate(watchPauses);
  const pids = await app.evaluate(({ BrowserWindow }) => [
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    process.pid,
  ]);
  const [waitedForPage, waitedForMain] = [createWaitClock(pids[0] ?? 0), createWaitClock(pids[1] ?? 0)];
  await inPreloadWorld(app, `(${prepareWorld.toString()})(true)`);
  return {
    send: (route, calls) =>
      route === 'bridge'
        ? window.evaluate<Outcome[]>(sendingSource(calls))
        : (inPreloadWorld(app, sendingSource(calls)) as Promise<Outcome[]>),
    async pause() {
      const waits = await Promise.all([waitedForPage(), waitedForMain()]);
      const pauses = [await window.evaluate(takePause), await app.evaluate(takePause)];
      return Math.max(...pauses.map((pause, index) => pause - (waits[index] ?? 0)));
    },
  };
}

/**
 * Milliseconds for which a main thread was runnable but not running: second field of schedstat, in
 * nanoseconds.
 */
function createWaitClock(pid: number): () => Promise<number> {
  let before = 0;
  return async () => {
    const [, waited = '0'] = (await readFile(`/proc/${pid}/task/${pid}/schedstat`, 'utf8')).split(' ');
    const now = Number(waited) / 1e6;
    const since = now - before;
    before = now;
    return since;
  };
}

const sendingSource = (calls: readonly Call[]) =>
  `sendAll([${calls.map(({ command, args }) => `["${command}", () => [${args.join(', ')}]]`).join(', ')}])`;

/** Electron 35 replaced `setPreloads` with `registerPreloadScript`. */
function addPreload({ session }: typeof Electron.CrossProcessExports, file: string): void {
  const pages = session.fromPartition('persist:pages');
  if ('registerPreloadScript' in pages) pages.registerPreloadScript({ type: 'frame', filePath: file });
  else (pages as unknown as { setPreloads(files: string[]): void }).setPreloads([file]);
}

const inPreloadWorld = (app: ElectronApplication, code: string): Promise<unknown> =>
  app.evaluate(
    ({ BrowserWindow }, [world, source]) => {
      const page = BrowserWindow.getAllWindows().find((window) =>
        window.webContents.getURL().includes('index.html'),
      );
      return page?.webContents.executeJavaScriptInIsolatedWorld(world, [{ code: source }]);
    },
    [preloadWorld, code] as const,
  );
