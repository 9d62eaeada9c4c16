import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** Milliseconds. */
const deadline = 10_000;

interface Target {
  readonly type: string;
  readonly webSocketDebuggerUrl: string;
}

interface Answer {
  readonly id?: number;
  readonly result?: {
    readonly result?: { readonly value?: unknown };
    readonly exceptionDetails?: { readonly exception?: { readonly description?: string } };
  };
}

/** The app was started with `--remote-debugging-port=0`. Rejects on exceptions and timeout. */
export async function evaluateInPage(stderr: () => string, expression: string): Promise<unknown> {
  const end = performance.now() + deadline;
  const port = async (): Promise<string> => {
    const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//u.exec(stderr())?.[1];
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`No page to ask.\n${stderr()}`);
    await pause(20);
    return port();
  };
  const list = await fetch(`http://127.0.0.1:${await port()}/json/list`, {
    signal: AbortSignal.timeout(deadline),
  });
  const page = ((await list.json()) as Target[]).find(({ type }) => type === 'page');
  if (page === undefined) throw new Error('The app has no page');
  return ask(page.webSocketDebuggerUrl, expression);
}

function ask(url: string, expression: string): Promise<unknown> {
  const socket = new WebSocket(url, { handshakeTimeout: deadline });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`The page does not answer to ${expression}`));
    }, deadline);
    socket.on('error', reject);
    socket.on('open', () => {
      const params = { expression, awaitPromise: true, returnByValue: true };
      socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
    });
    socket.on('message', (data: Buffer) => {
      const { id, result } = JSON.parse(data.toString()) as Answer;
      if (id !== 1) return;
      clearTimeout(timer);
      if (result?.exceptionDetails === undefined) resolve(result?.result?.value);
      else reject(new Error(result.exceptionDetails.exception?.description ?? 'The page threw'));
    });
  }).finally(() => {
    socket.terminate();
  });
}
