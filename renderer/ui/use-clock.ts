import { useSyncExternalStore } from 'react';
import { dateNow } from '../../shared/timing/clock.ts';

/** Milliseconds. The shortest age shown is a minute. */
const interval = 60_000;

function subscribe(onChange: () => void) {
  const timer = setInterval(onChange, interval);
  return () => {
    clearInterval(timer);
  };
}

/** Rounded up, so that the last event is in the past and one render has one time. */
const read = () => Math.ceil(dateNow() / 1_000) * 1_000;

/** Milliseconds since 1970, updated every minute. */
export const useClock = (): number => useSyncExternalStore(subscribe, read, read);
