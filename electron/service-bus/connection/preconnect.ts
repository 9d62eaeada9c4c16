import type { TLSSocket } from 'node:tls';
import type { Result } from '../../../shared/result.ts';
import type { ActionError } from '../run-step.ts';

/** For an unused connection, in milliseconds. */
const unusedTimeout = 1_000;

type OpenConnection = (signal: AbortSignal) => Promise<Result<TLSSocket, ActionError>>;

export interface Preconnection {
  readonly begin: () => void;
  /** `signal` aborts it. */
  readonly connect: OpenConnection;
}

interface Begun {
  readonly opened: ReturnType<OpenConnection>;
  readonly abort: AbortController;
  readonly drop: NodeJS.Timeout;
}

export function createPreconnect(openConnection: OpenConnection): Preconnection {
  let begun: Begun | undefined;

  function begin() {
    if (begun !== undefined) return;
    const abort = new AbortController();
    const opened = openConnection(abort.signal);
    const drop = setTimeout(() => {
      begun = undefined;
      abort.abort();
      void opened.then((connection) => {
        if (connection.ok) connection.value.destroy();
      });
    }, unusedTimeout);
    drop.unref();
    begun = { opened, abort, drop };
  }

  return {
    begin,
    async connect(signal) {
      if (begun === undefined || signal.aborted) return openConnection(signal);
      const { opened, abort, drop } = begun;
      begun = undefined;
      clearTimeout(drop);
      const end = () => {
        abort.abort(signal.reason);
      };
      signal.addEventListener('abort', end, { once: true });
      const connection = await opened;
      signal.removeEventListener('abort', end);
      // The peer may have closed it since.
      return connection.ok && (connection.value.destroyed || connection.value.readableEnded)
        ? openConnection(signal)
        : connection;
    },
  };
}
