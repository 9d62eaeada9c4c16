import { useEffect, useState } from 'react';
import { dateNow } from '../../shared/timing/clock.ts';

/** Milliseconds since 1970, updated every second. */
export function useNow(): number {
  const [now, setNow] = useState(dateNow);
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(dateNow());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
