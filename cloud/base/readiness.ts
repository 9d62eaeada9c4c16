import { monotonicNow } from '../../shared/clock.ts';
import { TimeoutError, withTimeout } from '../../shared/deadline.ts';
import { labelOf } from './log.ts';

/** Whether everything is there that work needs; if not, what is missing and the name of the reason. */
export interface Readiness {
  readonly status: 'ready' | 'not-ready';
  readonly reasons: Readonly<Record<string, string>>;
}

/** Asks for one thing that work needs; rejects when it is not there. */
export type Probe = (signal: AbortSignal) => Promise<unknown>;

/** One round of probes may take this long, in milliseconds. */
const deadline = 2_000;

/** An answer counts this long, in milliseconds: however often somebody asks, the services behind are asked seldom. */
const freshFor = 2_000;

function reasonAgainst(probe: Probe): Promise<string | undefined> {
  // Not every client keeps to its signal.
  return withTimeout(deadline, probe).then(
    () => undefined,
    (error: unknown) => (error instanceof TimeoutError ? 'timeout' : labelOf(error)),
  );
}

/** Answers whether all probes succeed. `now` gives milliseconds on a clock that nobody sets. */
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
