import { mkdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { appEnvironment } from '../e2e/support/app-environment.ts';
import { electronProgram } from '../e2e/support/electron-program.ts';
import { switchesForThisMachine } from '../scripts/run/chromium-switches.mjs';
import { startProcess } from '../scripts/run/processes.mjs';
import { evaluateInPage } from './dev-tools.ts';
import { memoryOfTree } from './memory-of.ts';

/** How an app is started: the folder or file that Electron runs, and the home of its user. */
export interface StartedApp {
  readonly entry: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
}

/** One start: milliseconds to the frame with the content and until it can be used, and megabytes some time after it. */
export interface Start {
  readonly painted: number;
  readonly usable: number;
  readonly memory: number;
}

/** An empty Electron app, which does without the graphics card as ours does: the floor of start, memory and click. */
export const bareApp = 'bench/bare-app/main.mjs';

/** By then the frame is painted and what follows it has calmed down, in milliseconds after the spawn. */
const calm = 2_500;

/**
 * The instant of the frame that shows the largest piece of content: that of the form, or the heading of an empty app. A
 * first "loading" is not it. Milliseconds since 1970.
 */
const largestPaint = `new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error('nothing was painted')), 3000);
  new PerformanceObserver((list) => {
    resolve(performance.timeOrigin + Math.max(...list.getEntries().map((entry) => entry.startTime)));
  }).observe({ type: 'largest-contentful-paint', buffered: true });
})`;

/** The instant at which the form took a key, as the page marks it; an empty page is usable when it is painted. */
const firstUse = `(() => {
  const [mark] = performance.getEntriesByName('form-usable');
  return mark && performance.timeOrigin + mark.startTime;
})()`;

/** Starts an app on a profile of its own; its page can be asked from outside, and nothing asks before. */
export async function startApp({ entry, home, env }: StartedApp) {
  await mkdir(home, { recursive: true });
  const switches = [
    '--remote-debugging-port=0',
    '--password-store=gnome-libsecret',
    ...switchesForThisMachine(),
  ];
  const spawned = performance.timeOrigin + performance.now();
  const running = startProcess(electronProgram(), [entry, ...switches], { env: appEnvironment(home, env) });
  return {
    spawned,
    memory: () => memoryOfTree(running.child.pid ?? 0),
    evaluate: (expression: string) => evaluateInPage(running.output, expression),
    output: running.output,
    stop: () => running.stop(),
  };
}

/** Starts an app, waits until it stands, reads when it painted and what it weighs, and ends it. */
export async function measureStart(app: StartedApp): Promise<Start> {
  const started = await startApp(app);
  try {
    await pause(calm);
    const memory = started.memory();
    const painted = await started.evaluate(largestPaint);
    if (typeof painted !== 'number' || memory === 0)
      throw new Error(`No frame was painted.\n${started.output()}`);
    const marked = await started.evaluate(firstUse);
    const usable = Math.max(painted, typeof marked === 'number' ? marked : 0);
    return { painted: painted - started.spawned, usable: usable - started.spawned, memory };
  } finally {
    await started.stop();
  }
}
