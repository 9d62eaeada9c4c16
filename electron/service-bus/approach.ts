import type { TLSSocket } from 'node:tls';
import type { Result } from '../../shared/result.ts';
import type { HubFailure } from './bounded.ts';

/** For an unused connection, in milliseconds. */
const patience = 1_000;

type OpenLine = (signal: AbortSignal) => Promise<Result<TLSSocket, HubFailure>>;

export interface Approach {
  readonly begin: () => void;
  /** `signal` aborts it. */
  readonly line: OpenLine;
}

interface Begun {
  readonly opened: ReturnType<OpenLine>;
  readonly abort: AbortController;
  readonly drop: NodeJS.Timeout;
}

export function createApproach(openLine: OpenLine): Approach {
  let begun: Begun | undefined;

  function begin() {
    if (begun !== undefined) return;
    const abort = new AbortController();
    const opened = openLine(abort.signal);
    const drop = setTimeout(() => {
      begun = undefined;
      abort.abort();
      void opened.then((line) => {
        if (line.ok) line.value.destroy();
      });
    }, patience);
    drop.unref();
    begun = { opened, abort, drop };
  }

  return {
    begin,
    async line(signal) {
      if (begun === undefined || signal.aborted) return openLine(signal);
      const { opened, abort, drop } = begun;
      begun = undefined;
      clearTimeout(drop);
      const end = () => {
        abort.abort(signal.reason);
      };
      signal.addEventListener('abort', end, { once: true });
      const line = await opened;
      signal.removeEventListener('abort', end);
      // The peer may have closed it since.
      return line.ok && (line.value.destroyed || line.value.readableEnded) ? openLine(signal) : line;
    },
  };
}
