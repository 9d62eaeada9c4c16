import { uptime } from 'node:os';
import { longestTimer } from './deadline.ts';

/**
 * Milliseconds since the machine started, asleep or awake, to a hundredth of a second: nobody can set it. For ages that a
 * night with the lid closed must not stop, such as those of sessions.
 */
export const sinceBoot = (): number => uptime() * 1_000;

/** How often {@link every} looks, in milliseconds: timers stand still while the machine sleeps. */
const lookInterval = 5 * 60_000;

/**
 * Calls `work` whenever `period` milliseconds have passed since now or since the last call, time asleep included; after a
 * sleep it may be five minutes late. It keeps no process alive. The returned function ends it.
 */
export function every(period: number, work: () => void, now: () => number = sinceBoot): () => void {
  let last = now();
  const look = () => {
    if (now() - last < period) return;
    last = now();
    work();
  };
  const timer = setInterval(look, Math.min(period, lookInterval, longestTimer));
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
