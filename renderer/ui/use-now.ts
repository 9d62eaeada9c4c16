import { useEffect, useState } from 'react';
import { dateNow } from '../../shared/clock.ts';

/** The current time in milliseconds since 1970, anew every second. */
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
