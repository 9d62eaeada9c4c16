import type { TLSSocket } from 'node:tls';
import type { Result } from '../../shared/result.ts';
import type { HubFailure } from './bounded.ts';

/** Longest wait of an open line for the action it was opened for, in milliseconds. */
const patience = 1_000;

type OpenLine = (signal: AbortSignal) => Promise<Result<TLSSocket, HubFailure>>;

/** Goes up to the hub while something else still has to be done before acting on it. */
export interface Approach {
  /** Begins to open a line, unless one waits already. What nobody takes is dropped after a second. */
  readonly begin: () => void;
  /** The line that was begun, or else a new one; from now on `signal` ends its opening. */
  readonly line: OpenLine;
}

interface Begun {
  readonly opened: ReturnType<OpenLine>;
  readonly abort: AbortController;
  readonly drop: NodeJS.Timeout;
}

/** Prepares it; nothing is opened yet. */
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
    // Nobody waits for it any more when everything else has ended.
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
      // The other side may have hung up since.
      return line.ok && (line.value.destroyed || line.value.readableEnded) ? openLine(signal) : line;
    },
  };
}
