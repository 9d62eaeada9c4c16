import { connect as connectTcp, type Socket, type TcpNetConnectOpts } from 'node:net';
import { connect as connectTls, type SecureContext } from 'node:tls';
import type { Result } from '../../../../shared/result.ts';
import { runStep, type ActionError } from '../../run-step.ts';
import { askForTunnel, type TunnelAnswer, type TunnelRequest } from './connect-request.ts';
import { opened } from '../open-socket.ts';
import { proxyProblem, type ProxyPhase } from './proxy-problem.ts';
import { proxyName } from './proxy-route.ts';
import { nameFor } from '../server-name.ts';

export interface TunnelParts extends TunnelRequest {
  /** For a proxy that uses TLS. */
  readonly secureContext: SecureContext;
  readonly how: Partial<TcpNetConnectOpts>;
}

/** One step, whose problem is the proxy's. Never rejects. */
export function openTunnel(
  { secureContext, how, ...request }: TunnelParts,
  signal: AbortSignal,
): Promise<Result<TunnelAnswer, ActionError>> {
  const { proxy } = request;
  const { host, port, protocol } = proxy;
  let phase: ProxyPhase = 'tcp';
  const explain = (error: unknown) => proxyProblem(error, proxyName(proxy), phase);
  return runStep(signal, explain, async (step) => {
    const ask = protocol.startsWith('socks')
      ? (await import('./socks-request.ts')).askSocksForTunnel
      : askForTunnel;
    const tcp = await opened(connectTcp({ ...how, host, port }), 'connect', step);
    let line: Socket = tcp;
    if (protocol === 'https') {
      phase = 'tls';
      const secure = { secureContext, servername: nameFor(host), rejectUnauthorized: true };
      line = await opened(connectTls({ socket: tcp, host, ...secure }), 'secureConnect', step, tcp);
    }
    phase = 'request';
    return ask(line, request, step);
  });
}
