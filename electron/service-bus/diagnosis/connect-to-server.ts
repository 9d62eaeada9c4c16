import type { LookupAddress } from 'node:dns';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { ok, type Result } from '../../../shared/result.ts';
import { proxyName } from '../connection/proxy/proxy-route.ts';
import { openSocket, startTls, type ConnectionTarget } from '../connection/steps.ts';
import { issuerOf } from '../connection/unverified-server.ts';
import type { ActionError } from '../run-step.ts';
import type { Found } from './diagnosis-record.ts';

export interface Reached {
  readonly target: ConnectionTarget;
  readonly addresses: LookupAddress[];
  readonly socket: Socket;
}

export async function connectToServer(
  target: ConnectionTarget,
  addresses: LookupAddress[],
  signal: AbortSignal,
): Promise<Result<Found<Reached>, ActionError>> {
  const opened = await openSocket(target, addresses, signal);
  if (!opened.ok) return opened;
  const value = { target, addresses, socket: opened.value };
  const { route, endpoint } = target;
  if (route.kind !== 'proxy') return ok({ value });
  const proxy = proxyName(route);
  const logOn = await endpoint.logOn?.recognised(proxy);
  if (logOn === undefined) return ok({ value });
  return ok({ value, finding: { kind: 'proxy', proxy, source: route.source, logOn } });
}

export async function secureServer(
  { target, addresses, socket }: Reached,
  signal: AbortSignal,
): Promise<Result<Found<TLSSocket>, ActionError>> {
  const secured = await startTls(target, addresses, socket, signal);
  if (!secured.ok) return secured;
  const certificate = secured.value.getPeerCertificate();
  const expires = new Date(certificate.valid_to).toISOString();
  return ok({
    value: secured.value,
    finding: { kind: 'certificate', issuer: issuerOf(certificate), expires },
  });
}
