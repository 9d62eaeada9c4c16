import { withDeadline } from '../../shared/deadline.ts';
import type { FileProblem, Problem } from '../../shared/problem.ts';
import { err, type Result } from '../../shared/result.ts';
import type { UpdateView } from '../../shared/update.ts';
import type { UpdateEngine } from './update-engine.ts';

/** The update by download, from looking for one to handing over to it. */
export interface UpdateDesk {
  /** Looks for a newer version and downloads it, unless that is under way or done; gives where it stands. */
  readonly check: () => UpdateView;
  /** Installs what was downloaded, now or after the onboarding that runs. */
  readonly install: () => void;
  /** Takes {@link install} back while it waits. */
  readonly postpone: () => void;
  /** To be called whenever an onboarding may have ended. */
  readonly onboardingChanged: () => void;
}

export interface UpdateParts {
  /** Name of the server the settings name; `undefined` where they name none: then nothing is ever asked. */
  readonly feedHost: string | undefined;
  /** Loaded at the first check. */
  readonly engine: () => Promise<UpdateEngine>;
  /** The version that runs. */
  readonly version: string;
  readonly now: () => Date;
  readonly publish: (view: UpdateView) => void;
  readonly isOnboarding: () => boolean;
  /** Copies the stored keys aside. */
  readonly backUp: () => Promise<Result<null, FileProblem>>;
  /** Takes what goes on after the answer; it logs what such work throws. */
  readonly background: (work: Promise<unknown>) => void;
}

/** Longest wait for the feed's word on the newest version, in milliseconds. */
export const checkDeadline = 20_000;

/** States in which a new search has something to do. */
const atRest: ReadonlySet<UpdateView['kind']> = new Set(['idle', 'not-installed', 'up-to-date', 'failed']);

export function createUpdateDesk(parts: UpdateParts): UpdateDesk {
  const { feedHost, publish, isOnboarding, backUp, background } = parts;
  let view: UpdateView = feedHost === undefined ? { kind: 'off' } : { kind: 'idle' };

  const show = (next: UpdateView) => {
    view = next;
    publish(view);
  };
  const fail = (problem: Problem) => {
    show({ kind: 'failed', problem });
  };

  async function search(host: string): Promise<void> {
    const engine = await parts.engine();
    if (!engine.canReplace()) {
      show({ kind: 'not-installed' });
      return;
    }
    const answer = await withDeadline(engine.check(), checkDeadline);
    const found = answer.ok ? answer.value : err(unreachable(host, 'no answer in time'));
    if (!found.ok) fail(found.problem);
    else if (found.value === undefined)
      show({ kind: 'up-to-date', version: parts.version, at: parts.now().toISOString() });
    else await fetch(engine, found.value);
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
    show({ kind: 'installing', version });
    const kept = await backUp();
    if (!kept.ok) {
      fail(kept.problem);
      return;
    }
    const engine = await parts.engine();
    // One may have begun in the meantime.
    if (isOnboarding()) {
      show({ kind: 'waiting', version });
      return;
    }
    const installed = engine.install();
    if (!installed.ok) fail(installed.problem);
  }

  function installOrWait(version: string): void {
    if (isOnboarding()) show({ kind: 'waiting', version });
    else background(guarded(replace(version)));
  }

  /** A mistake in the program must not leave the dialog waiting for ever. */
  const guarded = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      fail({ code: 'unexpected', detail: error instanceof Error ? error.message : String(error) });
      throw error;
    });

  return {
    check() {
      if (feedHost === undefined || !atRest.has(view.kind)) return view;
      show({ kind: 'checking' });
      background(guarded(search(feedHost)));
      return view;
    },
    install() {
      if (view.kind === 'ready') installOrWait(view.version);
    },
    postpone() {
      if (view.kind === 'waiting') show({ kind: 'ready', version: view.version });
    },
    onboardingChanged() {
      if (view.kind === 'waiting' && !isOnboarding()) installOrWait(view.version);
    },
  };
}

const unreachable = (host: string, detail: string): Problem => ({
  ...{ code: 'update-feed-unreachable', host, detail },
});
