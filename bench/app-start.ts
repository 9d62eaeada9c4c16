import { mkdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { appEnvironment } from '../e2e/support/app/app-environment.ts';
import { electronProgram } from '../e2e/support/system/electron-program.ts';
import { switchesForThisMachine } from '../scripts/run/chromium-switches.mjs';
import { startProcess } from '../scripts/run/processes.mjs';
import { evaluateInPage } from './dev-tools.ts';
import { memoryOfTree } from './memory-of.ts';

export interface StartedApp {
  readonly entry: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Milliseconds from spawn; megabytes 2.5 s after it. */
export interface Start {
  readonly painted: number;
  readonly usable: number;
  readonly memory: number;
}

/** Baseline of start, memory and click. */
export const bareApp = 'bench/bare-app/main.mjs';

/** Milliseconds. */
const settleTime = 2_500;

/**
 * Time of the largest contentful paint since 1970, in milliseconds. Ignores an earlier "loading".
 */
const largestPaint = `new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error('nothing was painted')), 3000);
  new PerformanceObserver((list) => {
    resolve(performance.timeOrigin + Math.max(...list.getEntries().map((entry) => entry.startTime)));
  }).observe({ type: 'largest-contentful-paint', buffered: true });
})`;

/** When the form accepted input, by the page's own mark; undefined for the empty app. */
const firstUse = `(() => {
  const [mark] = performance.getEntriesByName('form-usable');
  return mark && performance.timeOrigin + mark.startTime;
})()`;

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

export async function measureStart(app: StartedApp): Promise<Start> {
  const started = await startApp(app);
  try {
    await pause(settleTime);
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
