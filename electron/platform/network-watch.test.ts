import { expect, test, vi } from 'vitest';
import { watchNetwork } from './network-watch.ts';

test('tells that the network is back, once each time', () => {
  vi.useFakeTimers();
  try {
    const onBack = vi.fn();
    let online = false;
    watchNetwork(() => online, onBack);
    vi.advanceTimersByTime(60_000);
    expect(onBack).not.toHaveBeenCalled();
    for (let times = 1; times <= 2; times += 1) {
      online = true;
      vi.advanceTimersByTime(60_000);
      expect(onBack).toHaveBeenCalledTimes(times);
      online = false;
      vi.advanceTimersByTime(60_000);
    }
  } finally {
    vi.useRealTimers();
  }
});
