import { join } from 'node:path';
import { percentile } from '../../../bench/statistics.ts';
import type { Diagnosis } from '../../../shared/view.ts';
import type { Problem } from '../../../shared/problem.ts';
import { runScript } from '../../support/app/run-script.ts';
import { settingsFor } from '../../support/settings.ts';
import type { TestCloud } from '../../support/cloud.ts';
import type { Keyring } from '../../support/system/keyring.ts';
import type { AppStart, Command, CommandAnswer } from './network-row.ts';
import { serviceBusHost } from './servers/daemon.ts';

export interface AppParts {
  readonly cloud: TestCloud;
  readonly keyring: Keyring;
  /** Default for {@link AppStart.home}. */
  readonly home: string;
  readonly port: number;
  readonly caFile: string;
  /** Starts the app where the name server never answers. */
  readonly silentNames: string;
}

interface JsonLine {
  readonly problem: Problem | null;
  readonly message: string;
  readonly diagnosis?: Diagnosis;
}

interface Finished extends Omit<CommandAnswer, 'seconds'> {
  readonly wall: number;
  readonly diagnosis: Diagnosis | undefined;
}

/** A wrong command line and an unexpected error write no JSON. */
function jsonLine(stdout: string): JsonLine | undefined {
  const line = stdout.trimEnd().split('\n').at(-1) ?? '';
  return line.startsWith('{') ? (JSON.parse(line) as JsonLine) : undefined;
}

export function settingsOf({ cloud, port, caFile, home }: AppParts, start: AppStart): string {
  const own = settingsFor(cloud, join(start.home ?? home, 'data'));
  const hub = { host: serviceBusHost, port, caFile, proxy: 'none', ...start.hub };
  return JSON.stringify({ ...own, hub, ...(start.queues && { queues: start.queues }) });
}

async function finish(parts: AppParts, command: Command, start: AppStart): Promise<Finished> {
  const { account, namesAreSilent = false, args = [], env = {}, home = parts.home } = start;
  const { identifier, secret } = parts.cloud.ready.demo;
  const input = [
    ...(account === undefined ? [] : [account.password]),
    ...(command === 'save' ? [identifier, secret] : []),
  ];
  const asked = account === undefined ? [] : [`--proxy-user=${account.user}`];
  const started = performance.now();
  const { code, signal, stdout, stderr } = await runScript(
    {
      settings: settingsOf(parts, start),
      ...{ keyring: parts.keyring, home, env },
      ...(namesAreSilent && { program: parts.silentNames }),
    },
    ['--ozone-platform=headless', `--${command}`, '--json', ...asked, ...args],
    input.map((line) => `${line}\n`).join(''),
  );
  const wall = (performance.now() - started) / 1_000;
  const line = jsonLine(stdout);
  return {
    ...{ code, signal, wall, output: stdout + stderr },
    ...{ problem: line?.problem ?? undefined, message: line?.message ?? '', diagnosis: line?.diagnosis },
  };
}

function secondsOfSteps({ steps }: Diagnosis): number {
  const milliseconds = Object.values(steps).map((step) => ('milliseconds' in step ? step.milliseconds : 0));
  return milliseconds.reduce((sum, one) => sum + one, 0) / 1_000;
}

/**
 * Stores the key over the direct line. The app's start is the median of what a diagnosis takes beside
 * its steps.
 */
export async function startRunner(parts: AppParts) {
  const saved = await finish(parts, 'save', {});
  if (saved.code !== 0) throw new Error(`No key was saved: ${saved.output}`);
  const starts: number[] = [];
  const run = async (command: Command, start: AppStart): Promise<CommandAnswer> => {
    const { wall, diagnosis, ...answer } = await finish(parts, command, start);
    if (diagnosis !== undefined) starts.push(wall - secondsOfSteps(diagnosis));
    return { ...answer, seconds: Math.max(0, wall - percentile(starts, 0.5)) };
  };
  const first = await run('diagnose', {});
  if (starts.length === 0) throw new Error(`No diagnosis: ${first.output}`);
  return run;
}
