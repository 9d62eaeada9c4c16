import type { LookupAddress } from 'node:dns';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { Finding } from '../../../shared/view.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { ChromiumConnection } from '../connection/proxy/chromium-network.ts';
import { neededSchemes, throughChromium } from '../connection/connection.ts';
import { proxyName } from '../connection/proxy/proxy-route.ts';
import { openSocket, startTls, type ConnectionTarget } from '../connection/steps.ts';
import { issuerOf } from '../connection/unverified-server.ts';
import type { ActionError } from '../run-step.ts';
import type { Found } from './diagnosis-record.ts';

/** Chromium reaches a server and judges its certificate in one go. */
export type Reached =
  | {
      readonly kind: 'socket';
      readonly target: ConnectionTarget;
      readonly addresses: LookupAddress[];
      readonly socket: Socket;
    }
  | { readonly kind: 'chromium'; readonly opened: Result<ChromiumConnection, ActionError> };

/** Of the server, not of the proxy. */
const ofCertificate: ReadonlySet<ActionError['code']> = new Set(['tls-untrusted', 'clock-off']);

export async function connectToServer(
  target: ConnectionTarget,
  addresses: LookupAddress[],
  signal: AbortSignal,
): Promise<Result<Found<Reached>, ActionError>> {
  const socket = await openSocket(target, addresses, signal);
  if (socket.ok) return ok({ value: { kind: 'socket', target, addresses, socket: socket.value } });
  const needed = neededSchemes(target.endpoint, target.route, socket.problem);
  if (needed === undefined) return socket;
  const { proxy, schemes } = needed;
  const options = { webSocket: true, fresh: true };
  const opened = await throughChromium(target.endpoint, proxy, schemes, options, signal);
  if (!opened.ok && !ofCertificate.has(opened.problem.code)) return opened;
  const value = { kind: 'chromium', opened } as const;
  if (!opened.ok) return ok({ value });
  const { logOn } = opened.value;
  return ok({ value, finding: { kind: 'proxy', proxy: proxyName(proxy), source: proxy.source, logOn } });
}

export async function secureServer(
  reached: Reached,
  signal: AbortSignal,
): Promise<Result<Found<Duplex>, ActionError>> {
  if (reached.kind === 'chromium') {
    if (!reached.opened.ok) return reached.opened;
    const { stream, certificate } = reached.opened.value;
    return ok({ value: stream, finding: certificateFinding(certificate.issuer, certificate.expires) });
  }
  const { target, addresses, socket } = reached;
  const secured = await startTls(target, addresses, socket, signal);
  return secured.ok ? ok(connectionFound(secured.value)) : secured;
}

/** Call if {@link secureServer} is not. */
export function leaveServer(reached: Reached): void {
  if (reached.kind === 'socket') reached.socket.destroy();
  else if (reached.opened.ok) reached.opened.value.stream.destroy();
}

const certificateFinding = (issuer: string, expires: Date): Finding => ({
  ...{ kind: 'certificate', issuer, expires: expires.toISOString() },
});

function connectionFound(connection: TLSSocket): Found<TLSSocket> {
  const certificate = connection.getPeerCertificate();
  return {
    value: connection,
    finding: certificateFinding(issuerOf(certificate), new Date(certificate.valid_to)),
  };
}
