import { net, type Session } from 'electron';
import { err, ok, type Result } from '../../shared/result.ts';
import { withTimeoutSignal } from '../../shared/timing/deadline.ts';
import type { ActionError } from '../service-bus/run-step.ts';
import { stepDeadline } from '../service-bus/deadlines.ts';
import type {
  ChromiumConnection,
  ChromiumNetwork,
  ChromiumTarget,
  LogOn,
} from '../service-bus/connection/proxy/chromium-network.ts';
import { proxyName } from '../service-bus/connection/proxy/proxy-route.ts';
import { authority } from '../service-bus/connection/server-name.ts';
import { ask, type Question } from './ask.ts';
import { openNetworkSession, type NetworkSession } from './network-session.ts';
import { sdkWebSocket } from '../service-bus/endpoint.ts';
import { createRelay, type RelayParts } from './relay.ts';
import { sessionAccount } from './session-account.ts';
import { tunnelStatus } from './tunnel-status.ts';
import type { ChromiumSocket, SocketListener, SocketWish } from './chromium-socket.ts';
import { openNetSocket } from './net-socket.ts';
import { openPageSocket, preparePage } from './page-socket.ts';

interface WebSockets {
  /** Undefined if it did not open. Chromium does not say why. */
  readonly open: (
    wish: SocketWish,
    listener: SocketListener,
    signal: AbortSignal,
  ) => Promise<ChromiumSocket | undefined>;
  /** Makes the next one open sooner. */
  readonly prepare: (session: Session) => void;
}

/** Since Electron 42 the main process has WebSockets of Chromium. Before, only pages have. */
const webSockets: WebSockets =
  'WebSocket' in (net as object)
    ? { open: openNetSocket, prepare: () => undefined }
    : { open: openPageSocket, prepare: preparePage };

interface Server extends NetworkSession {
  /** Known since it answered, until something fails. */
  logOn: LogOn | undefined;
  /** Open streams. */
  streams: number;
}

export function createChromiumNetwork(): ChromiumNetwork {
  const servers = new Map<string, Promise<Server>>();

  function serverFor(target: ChromiumTarget): Promise<Server> {
    const name = `${proxyName(target.proxy)} ${authority(target)}`;
    const known = servers.get(name);
    if (known !== undefined) return known;
    const opened = openNetworkSession(target).then((session) => ({
      ...session,
      logOn: undefined,
      streams: 0,
    }));
    servers.set(name, opened);
    return opened;
  }

  return {
    prepare() {
      for (const server of servers.values()) {
        server.then(
          ({ session }) => {
            webSockets.prepare(session);
          },
          () => undefined,
        );
      }
    },
    async connect(target, { webSocket, fresh }, signal) {
      try {
        const server = await serverFor(target);
        if (webSocket) webSockets.prepare(server.session);
        if (fresh) {
          server.logOn = undefined;
          // An onboarding may be running over one of them.
          if (server.streams === 0) await server.session.closeAllConnections();
        }
        if (server.logOn === undefined) {
          const proved = await logOnTo(server, target, signal);
          if (!proved.ok) return signal.aborted ? err({ code: 'cancelled' }) : proved;
          server.logOn = proved.value;
        }
        const expected = webSocket && !fresh ? sdkWebSocket : undefined;
        return ok(connectionTo(server, server.logOn, target, expected));
      } catch (error) {
        return err({ code: 'hub-failed', detail: error instanceof Error ? error.message.slice(0, 200) : '' });
      }
    },
  };
}

/** Milliseconds. A proxy that opens a tunnel at all does it sooner. */
const secondLook = 1_000;

async function logOnTo(
  server: Server,
  target: ChromiumTarget,
  signal: AbortSignal,
): Promise<Result<LogOn, ActionError>> {
  const url = `https://${authority(target)}/`;
  const send = (deadline: number) =>
    withTimeoutSignal(deadline, (step) => ask(server, target, { method: 'HEAD', url }, step), signal);
  const [answered, account] = await Promise.all([send(stepDeadline), sessionAccount()]);
  if (!answered.ok) return err(await withStatus(answered.problem, server, target, send));
  const { sent, body } = answered.value;
  body?.resume();
  return ok(
    sent === undefined
      ? { scheme: target.schemes[0] ?? '', account }
      : { scheme: sent.scheme.toUpperCase(), account: sent.credentials.user },
  );
}

/** Adds what the proxy said to the request for a tunnel. */
async function withStatus(
  problem: ActionError,
  { session }: Server,
  target: ChromiumTarget,
  send: (deadline: number) => Promise<unknown>,
): Promise<ActionError> {
  if (problem.code !== 'proxy-unreachable') return problem;
  const { proxy, host, port } = target;
  if (problem.reason === 'no-answer') {
    const status = await tunnelStatus(session, () => send(secondLook));
    return status === 200 ? { code: 'hub-silent', host, port } : problem;
  }
  if (problem.reason !== 'no-way-through') return problem;
  const status = await tunnelStatus(session, () => send(stepDeadline));
  if (status === undefined) return problem;
  const name = proxyName(proxy);
  return status >= 300 && status < 400
    ? { code: 'proxy-unreachable', proxy: name, reason: 'login-page' }
    : { code: 'proxy-refused', proxy: name, status };
}

function connectionTo(
  server: Server,
  logOn: LogOn,
  target: ChromiumTarget,
  expected: RelayParts['expected'],
): ChromiumConnection {
  const { session, checkOf } = server;
  let failure: ActionError | undefined;
  const send = (question: Omit<Question, 'url'>, path: string, signal: AbortSignal) =>
    ask(server, target, { ...question, url: `https://${authority(target)}${path}` }, signal);
  const stream = createRelay({
    expected,
    ask: send,
    async openSocket(path, protocols, listener, signal) {
      const url = `wss://${authority(target)}${path}`;
      const socket = await withTimeoutSignal(
        stepDeadline,
        (step) => webSockets.open({ session, url, protocols }, listener, step),
        signal,
      );
      if (socket !== undefined) return ok(socket);
      server.logOn = undefined;
      // Chromium does not say why. An ordinary request does.
      const answered = await withTimeoutSignal(
        stepDeadline,
        (step) => send({ method: 'GET' }, path, step),
        signal,
      );
      if (!answered.ok) return answered;
      answered.value.body?.resume();
      return err({ code: 'refused', status: answered.value.status });
    },
    onFailure(problem) {
      failure = problem;
      server.logOn = undefined;
    },
  });
  server.streams += 1;
  stream.once('close', () => {
    server.streams -= 1;
  });
  const { issuer = '', expires = new Date(0) } = checkOf(target.host) ?? {};
  return { stream, certificate: { issuer, expires }, logOn, failure: () => failure };
}
