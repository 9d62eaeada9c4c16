import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ServiceScreen } from '../../pages/service-screen.ts';
import { launchApp, type LaunchOptions, type RunningApp } from '../../support/app/launch-app.ts';
import { runScript, type ScriptRun } from '../../support/app/run-script.ts';
import type { TestCloud } from '../../support/cloud.ts';
import { test as base } from '../../support/fixtures.ts';
import { settingsFor } from '../../support/settings.ts';
import { openDetached, type DetachedApp } from './detached-app.ts';
import { startDesktopSession, type DesktopSession } from './desktop-session.ts';
import { longestStop, watchStops } from './longest-stop.ts';

type Env = Readonly<Record<string, string>>;

type Start = Partial<LaunchOptions>;

export interface Ground {
  readonly cloud: TestCloud;
  readonly session: DesktopSession;
  readonly open: (desktop: Env, start?: Start) => Promise<RunningApp>;
  readonly close: (running: RunningApp) => Promise<void>;
  readonly openDetached: (desktop: Env) => Promise<Page>;
  /** Without a display. */
  readonly command: (args: readonly string[], env: Env, start?: Start) => Promise<ScriptRun>;
  readonly measured: () => Promise<number | undefined>;
  readonly shown: () => Promise<string>;
}

export type Walk = (ground: Ground) => Promise<readonly string[]>;

export type Walks = Readonly<Record<string, Walk>>;

export const finished = ['Enregistrée', 'Vérifiée', 'Activée'];

/** Without Chromium's. */
export const ownLines = (output: string) => output.replaceAll(/^\[\d+:\d+\/\d+\.\d+:.*\n/gmu, '');

/** From its headline on. */
export async function statusOf({ status, headline }: ServiceScreen): Promise<string> {
  const [all, from] = await Promise.all([status.innerText(), headline.innerText()]);
  return all.slice(all.indexOf(from));
}

const settling = 500;

interface PerTest {
  readonly ground: Ground;
}

export const test = base.extend<PerTest>({
  ground: async ({ display, cloud }, use) => {
    const session = await startDesktopSession(display);
    const apps = new Set<RunningApp>();
    const detached = new Set<DetachedApp>();
    const stops: number[] = [];
    const settings = settingsFor(cloud, join(session.home, 'data'));
    const usual = { settings, home: session.home, keyring: { env: session.env } };
    const close = async (running: RunningApp) => {
      if (!running.hasEnded()) {
        await pause(settling);
        stops.push(await longestStop(running.app));
      }
      apps.delete(running);
      await running.close();
    };
    await use({
      ...{ cloud, session, close },
      async open(desktop, start = {}) {
        const running = await launchApp({ ...usual, desktop, atStart: watchStops, ...start });
        apps.add(running);
        return running;
      },
      async openDetached(desktop) {
        const app = await openDetached({ ...usual, env: { ...session.env, ...desktop } });
        detached.add(app);
        return app.page;
      },
      async command(args, env, start = {}) {
        const { identifier, secret } = cloud.ready.demo;
        const alone = { DISPLAY: '', DBUS_SESSION_BUS_ADDRESS: '', ...env };
        const options: LaunchOptions = { ...usual, keyring: 'none', desktop: {}, ...start, env: alone };
        return runScript(options, args, args.includes('--save') ? `${identifier}\n${secret}\n` : '');
      },
      async measured() {
        for (const running of apps) await close(running);
        for (const { longestStop: longest } of detached) stops.push(longest());
        return stops.length === 0 ? undefined : Math.max(...stops);
      },
      async shown() {
        const opened = [...detached].map(({ page }) => ({ window: page, output: () => '' }));
        const pages = [...apps, ...opened].map(({ window, output }) =>
          window
            .locator('body')
            .innerText()
            .then(
              (text) => `${text}\n${output()}`,
              () => output(),
            ),
        );
        return (await Promise.all(pages)).join('\n');
      },
    });
    for (const running of [...apps, ...detached]) await running.close();
    await session.stop();
  },
});

export { expect } from '../../support/fixtures.ts';
