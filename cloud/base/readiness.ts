import { monotonicNow } from '../../shared/timing/clock.ts';
import { TimeoutError, withTimeout } from '../../shared/timing/deadline.ts';
import { labelOf } from './log.ts';

/** `reasons` are by missing part. */
export interface Readiness {
  readonly status: 'ready' | 'not-ready';
  readonly reasons: Readonly<Record<string, string>>;
}

/** Rejects if unavailable. */
export type Probe = (signal: AbortSignal) => Promise<unknown>;

/** In milliseconds. */
const deadline = 2_000;

/** Milliseconds between probes. */
const freshFor = 2_000;

function reasonAgainst(probe: Probe): Promise<string | undefined> {
  // Some clients ignore the signal.
  return withTimeout(deadline, probe).then(
    () => undefined,
    (error: unknown) => (error instanceof TimeoutError ? 'timeout' : labelOf(error)),
  );
}

/** `now` is monotonic milliseconds. */
export function createReadiness(probes: Readonly<Record<string, Probe>>, now = monotonicNow) {
  let last: { readonly at: number; readonly answer: Promise<Readiness> } | undefined;

  async function ask(): Promise<Readiness> {
    const answers = await Promise.all(
      Object.entries(probes).map(async ([name, probe]) => [name, await reasonAgainst(probe)] as const),
    );
    const reasons = Object.fromEntries(
      answers.flatMap(([name, reason]) => (reason === undefined ? [] : [[name, reason]])),
    );
    return { status: answers.every(([, reason]) => reason === undefined) ? 'ready' : 'not-ready', reasons };
  }

  return (): Promise<Readiness> => {
    if (!last || now() - last.at >= freshFor) last = { at: now(), answer: ask() };
    return last.answer;
  };
}
