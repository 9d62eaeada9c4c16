import { tryWithTimeout } from '../../shared/timing/deadline.ts';
import type { FileProblem, Problem } from '../../shared/problem.ts';
import { err, type Result } from '../../shared/result.ts';
import type { InstallStep } from '../../shared/steps.ts';
import type { UpdateView } from '../../shared/view.ts';
import type { ExpectedVersion } from './expected-version.ts';
import type { InstallEnd } from './install/installer.ts';
import type { UpdateEngine } from './update-engine.ts';

export interface Updater {
  /** Returns the current view. */
  readonly check: () => UpdateView;
  /** Now or after the running onboarding. Restarts if installed. */
  readonly install: () => void;
  /** Cancels {@link install} until the system begins to write. */
  readonly postpone: () => void;
  readonly onboardingChanged: () => void;
}

export interface UpdaterParts {
  /** Without a feed there are no updates. */
  readonly feedHost: string | undefined;
  readonly engine: () => Promise<UpdateEngine>;
  readonly version: string;
  readonly now: () => Date;
  readonly publish: (view: UpdateView) => void;
  readonly isOnboarding: () => boolean;
  readonly backUp: () => Promise<Result<null, FileProblem>>;
  readonly expected: Pick<ExpectedVersion, 'expect' | 'forget'>;
  /** Ends the app unless unsaved text keeps it open, then starts `program`. */
  readonly end: (program: string | undefined) => void;
  readonly redacted: (text: string) => string;
  /** Logs errors. */
  readonly runInBackground: (work: Promise<unknown>) => void;
}

/** In milliseconds. */
export const checkDeadline = 20_000;

/** Of the view during an installation, in milliseconds. */
const viewInterval = 1_000;

const atRest: ReadonlySet<UpdateView['kind']> = new Set(['idle', 'not-installed', 'up-to-date', 'failed']);

export function createUpdater(parts: UpdaterParts): Updater {
  const { feedHost, publish, isOnboarding, backUp, expected, runInBackground } = parts;
  let view: UpdateView = feedHost === undefined ? { kind: 'off' } : { kind: 'idle' };
  /** Installed and not yet started. */
  let program: string | undefined;
  let running = new AbortController();

  const show = (next: UpdateView) => {
    view = next;
    publish(view);
  };
  const fail = (problem: Problem) => {
    const shown = 'detail' in problem ? { ...problem, detail: parts.redacted(problem.detail) } : problem;
    show({ kind: 'failed', problem: shown });
  };

  async function search(host: string): Promise<void> {
    const engine = await parts.engine();
    const replaceable = await engine.replaceable();
    if (replaceable.kind === 'no') {
      show({ kind: 'not-installed', format: replaceable.format });
      return;
    }
    const answer = await tryWithTimeout(checkDeadline, engine.check());
    const found = answer.ok ? answer.value : err(unreachable(host, 'no answer in time'));
    if (!found.ok) fail(found.problem);
    else if (found.value.kind === 'newer') await fetch(engine, found.value.version);
    else {
      const passedOver = found.value.kind === 'prerelease' ? found.value.version : null;
      show({ kind: 'up-to-date', version: parts.version, passedOver, at: parts.now().toISOString() });
    }
  }

  async function fetch(engine: UpdateEngine, version: string): Promise<void> {
    let shown = 0;
    show({ kind: 'downloading', version, percent: shown });
    const fetched = await engine.download(version, (exact) => {
      const percent = Math.floor(exact);
      if (percent <= shown) return;
      shown = percent;
      show({ kind: 'downloading', version, percent });
    });
    if (fetched.ok) show({ kind: 'ready', version });
    else fail(fetched.problem);
  }

  async function replace(version: string): Promise<void> {
    running = new AbortController();
    let step: InstallStep = 'preparing';
    const began = performance.now();
    const beat = () => {
      const seconds = Math.floor((performance.now() - began) / 1000);
      show({ kind: 'installing', version, step, seconds });
    };
    beat();
    const timer = setInterval(beat, viewInterval);
    const onStep = (next: InstallStep) => {
      step = next;
      beat();
    };
    try {
      const kept = await backUp();
      if (!kept.ok) {
        fail(kept.problem);
        return;
      }
      const engine = await parts.engine();
      // It may have begun in the meantime.
      if (isOnboarding()) {
        show({ kind: 'waiting', version });
        return;
      }
      await expected.expect(version);
      await finish(version, await engine.install(version, { signal: running.signal, onStep }));
    } finally {
      clearInterval(timer);
    }
  }

  async function finish(version: string, end: InstallEnd): Promise<void> {
    switch (end.kind) {
      case 'in-place':
        program = end.program;
        show({ kind: 'installed', version });
        restart();
        return;
      case 'handed-over':
        parts.end(undefined);
        return;
      case 'cancelled':
        await expected.forget();
        show({ kind: 'ready', version });
        return;
      case 'failed': {
        const { problem } = end;
        const goesOn = problem.code === 'update-not-installed' && problem.reason === 'unfinished';
        if (!goesOn) await expected.forget();
        fail(problem);
      }
    }
  }

  /** An onboarding may have begun during the password prompt. */
  function restart(): void {
    if (!isOnboarding()) parts.end(program);
  }

  function installOrWait(version: string): void {
    if (isOnboarding()) show({ kind: 'waiting', version });
    else runInBackground(guarded(replace(version)));
  }

  /** A bug must not leave the dialog waiting. */
  const guarded = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      fail({ code: 'unexpected', detail: error instanceof Error ? error.message : String(error) });
      throw error;
    });

  return {
    check() {
      if (feedHost === undefined || !atRest.has(view.kind)) return view;
      show({ kind: 'checking' });
      runInBackground(guarded(search(feedHost)));
      return view;
    },
    install() {
      if (view.kind === 'ready') installOrWait(view.version);
      else if (view.kind === 'installed') restart();
    },
    postpone() {
      if (view.kind === 'waiting') show({ kind: 'ready', version: view.version });
      else if (view.kind === 'installing' && view.step !== 'writing') running.abort();
    },
    onboardingChanged() {
      if (isOnboarding()) return;
      if (view.kind === 'waiting') installOrWait(view.version);
      else if (view.kind === 'installed') restart();
    },
  };
}

const unreachable = (host: string, detail: string): Problem => ({
  ...{ code: 'update-feed-unreachable', host, detail },
});
