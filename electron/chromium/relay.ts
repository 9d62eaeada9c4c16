import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { duplexPair, type Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { WebSocketServer } from 'ws';
import type { Result } from '../../shared/result.ts';
import type { ActionError } from '../service-bus/run-step.ts';
import type { Answer, Question } from './ask.ts';
import type { ChromiumSocket, SocketListener } from './chromium-socket.ts';

/** What a stream needs of Chromium. `path` begins with a slash. */
export interface RelayParts {
  readonly ask: (
    question: Omit<Question, 'url'>,
    path: string,
    signal: AbortSignal,
  ) => Promise<Result<Answer, ActionError>>;
  readonly openSocket: (
    path: string,
    protocols: readonly string[],
    listener: SocketListener,
    signal: AbortSignal,
  ) => Promise<Result<ChromiumSocket, ActionError | SocketRefused>>;
  readonly onFailure: (problem: ActionError) => void;
  /** Opened at once, because it will be asked for. */
  readonly expected?: { readonly path: string; readonly protocol: string } | undefined;
}

interface SocketRefused {
  readonly code: 'refused';
  readonly status: number;
}

const refusal = (status: number) =>
  `HTTP/1.1 ${status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;

/** Chromium sets these itself. */
const chromiumSets = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'upgrade']);

/** Chromium has undone these already. */
const chromiumUndid = new Set(['connection', 'content-encoding', 'content-length', 'transfer-encoding']);

/**
 * A stream like that of a TLS connection. At its other end a server of this process passes each
 * request and WebSocket on to Chromium.
 */
export function createRelay({ ask, openSocket, onFailure, expected }: RelayParts): Duplex {
  const [plain, theirs] = duplexPair();
  const { stream: ours, active } = withSilenceTimer(plain);
  const end = new AbortController();
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });

  /** Keeps what arrives until `receive` is called. */
  function open(path: string, protocols: readonly string[]) {
    const early: Uint8Array[] = [];
    let forward: (data: Uint8Array) => void = (data) => void early.push(data);
    const listener: SocketListener = {
      onMessage: (data) => {
        forward(data);
      },
      onClose: () => theirs.destroy(),
    };
    return {
      opened: openSocket(path, protocols, listener, end.signal),
      receive: (onMessage: (data: Uint8Array) => void) => {
        forward = onMessage;
        early.forEach(onMessage);
      },
    };
  }
  let begun = expected && open(expected.path, [expected.protocol]);

  const fail = (problem: ActionError) => {
    onFailure(problem);
    theirs.destroy();
  };

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { method = 'GET', url: path = '/' } = request;
    request.resume();
    active();
    const answered = await ask({ method, headers: headersOf(request, chromiumSets) }, path, end.signal);
    if (!answered.ok) {
      fail(answered.problem);
      return;
    }
    const { status, headers, body } = answered.value;
    const kept = Object.entries(headers).filter(([name]) => !chromiumUndid.has(name.toLowerCase()));
    response.writeHead(status, Object.fromEntries(kept));
    if (body === undefined) response.end();
    else await pipeline(body, noting(active), response);
  }

  async function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer) {
    const { url: path = '/', headers } = request;
    const protocols = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
    const isExpected = path === expected?.path && protocols[0] === expected.protocol;
    const { opened: opening, receive } = (isExpected ? begun : undefined) ?? open(path, protocols);
    begun = undefined;
    const opened = await opening;
    if (!opened.ok) {
      if (opened.problem.code === 'refused') stream.end(refusal(opened.problem.status));
      else fail(opened.problem);
      return;
    }
    const { protocol, send, close } = opened.value;
    sockets.options.handleProtocols = () => protocol || false;
    sockets.handleUpgrade(request, stream, head, (socket) => {
      receive((data) => {
        socket.send(data);
      });
      socket.on('message', (data: Buffer) => {
        send(data);
      });
      socket.on('close', close);
      socket.on('error', close);
    });
  }

  const orFail = (work: Promise<unknown>) => {
    work.catch((error: unknown) => {
      fail({ code: 'hub-failed', detail: error instanceof Error ? error.message.slice(0, 200) : 'relay' });
    });
  };
  server.on('request', (request, response) => {
    orFail(answer(request, response));
  });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    orFail(upgrade(request, stream, head));
  });
  server.emit('connection', theirs);
  theirs.on('error', () => undefined);
  ours.on('error', () => undefined);
  theirs.once('close', () => ours.destroy());
  ours.once('close', () => {
    end.abort();
    theirs.destroy();
    // Nobody asked for it.
    begun?.opened.then(
      (unused) => {
        if (unused.ok) unused.value.close();
      },
      () => undefined,
    );
  });
  return ours;
}

function headersOf({ headers }: IncomingMessage, without: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || without.has(name) ? [] : [[name, [value].flat().join(', ')] as const],
    ),
  );
}

/** HTTP clients expect a socket's `setTimeout`, which calls back after a silence. */
function withSilenceTimer(stream: Duplex): { readonly stream: Duplex; readonly active: () => void } {
  let timer: NodeJS.Timeout | undefined;
  stream.once('close', () => {
    clearTimeout(timer);
  });
  const setTimeout = (milliseconds: number, onSilence?: () => void) => {
    clearTimeout(timer);
    if (onSilence !== undefined) stream.on('timeout', onSilence);
    if (milliseconds > 0) {
      timer = globalThis.setTimeout(() => {
        stream.emit('timeout');
      }, milliseconds);
    }
    return stream;
  };
  return { stream: Object.assign(stream, { setTimeout }), active: () => timer?.refresh() };
}

const noting = (onChunk: () => void) =>
  async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      onChunk();
      yield chunk;
    }
  };
