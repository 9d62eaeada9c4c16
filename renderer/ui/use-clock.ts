import { useSyncExternalStore } from 'react';
import { dateNow } from '../../shared/clock.ts';

/** How often an age on show is put right, in milliseconds: none of them tells less than a minute. */
const interval = 60_000;

function subscribe(onChange: () => void) {
  const timer = setInterval(onChange, interval);
  return () => {
    clearInterval(timer);
  };
}

/** The coming full second: what happened just now lies before it, and one drawing sees one time. */
const read = () => Math.ceil(dateNow() / 1_000) * 1_000;

/** The time in milliseconds since 1970 at every drawing, which is made anew every minute. */
export const useClock = (): number => useSyncExternalStore(subscribe, read, read);
