import type { ServiceBusClient } from '@azure/service-bus';
import type { TLSSocket } from 'node:tls';
import type { ApiKey } from '../../shared/api-key.ts';
import { until, withTimeout, withTimeoutSignal } from '../../shared/timing/deadline.ts';
import type { ServiceBusProblem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { createPreconnect } from './connection/preconnect.ts';
import type { ActionError } from './run-step.ts';
import { openClient, type ConnectionClient } from './client.ts';
import { actionDeadline, stepDeadline } from './deadlines.ts';
import { contractQueues, type ServiceBusEndpoint, type QueueNames } from './endpoint.ts';
import { openConnection } from './connection/connection.ts';
import { problemFromError } from './problem-from-error.ts';
import { clockOff } from './connection/untrusted-certificate.ts';
import { clockTolerance, readServerDate } from './connection/server-date.ts';
import { createTrust } from './connection/trust.ts';

/** Every action uses a new connection. */
export interface ServiceBus {
  readonly noAnswer: ServiceBusProblem;
  readonly queues: QueueNames;
  /** Starts connecting while the vault is being opened. Dropped after a second unused. */
  readonly preconnect: () => void;
  /** Runs `action` for 30 s at most. Its errors become problems. Never rejects. */
  act<Value>(
    key: ApiKey,
    signal: AbortSignal,
    action: (client: ServiceBusClient, signal: AbortSignal) => Promise<Value>,
  ): Promise<Result<Value, ActionError>>;
}

/** Longest orderly close, in milliseconds. The SDK's can hang for a minute. */
const closeDeadline = 500;

/** Connects and loads nothing yet. */
export function createServiceBus(endpoint: ServiceBusEndpoint): ServiceBus {
  const trust = createTrust(endpoint);

  const { begin, connect } = createPreconnect(async (signal) => {
    const trusted = await trust(signal);
    return trusted.ok ? openConnection({ endpoint, secureContext: trusted.value }, signal) : trusted;
  });

  /** Tokens expire by this computer's clock. */
  async function withClock(problem: ActionError, signal: AbortSignal): Promise<ActionError> {
    if (problem.code !== 'token-expired' && problem.code !== 'access-refused') return problem;
    const opened = await connect(signal);
    if (!opened.ok) return problem;
    const ask = (step: AbortSignal) => readServerDate(opened.value, endpoint.host, step);
    const ahead = await withTimeout(stepDeadline, ask, signal).catch(() => undefined);
    opened.value.destroy();
    return ahead !== undefined && Math.abs(ahead) > clockTolerance ? clockOff(ahead) : problem;
  }

  const noAnswer = { code: 'hub-silent', host: endpoint.host, port: endpoint.port } as const;

  return {
    noAnswer,
    queues: endpoint.queues ?? contractQueues,
    preconnect: begin,
    act: (key, signal, action) =>
      withTimeoutSignal(
        actionDeadline,
        async (actionSignal) => {
          const opened = await connect(actionSignal);
          if (!opened.ok)
            return opened.problem.code === 'cancelled' && !signal.aborted ? err(noAnswer) : opened;
          const acted = await actOver(opened.value, endpoint, key, actionSignal, action);
          if (acted.ok) return acted;
          return err(signal.aborted ? { code: 'cancelled' } : await withClock(acted.problem, actionSignal));
        },
        signal,
      ),
  };
}

async function actOver<Value>(
  connection: TLSSocket,
  endpoint: ServiceBusEndpoint,
  key: ApiKey,
  signal: AbortSignal,
  action: (client: ServiceBusClient, signal: AbortSignal) => Promise<Value>,
): Promise<Result<Value, ActionError>> {
  let client: ConnectionClient | undefined;
  try {
    client = await openClient(connection, endpoint, key);
    const { sdk, lost } = client;
    return ok(await until(signal, () => Promise.race([action(sdk, signal), lost])));
  } catch (error) {
    const { host, port } = endpoint;
    const secrets = [key.secret, key.identifier];
    return err(problemFromError(client?.explain(error) ?? error, { stage: 'amqp', host, port, secrets }));
  } finally {
    if (client === undefined) connection.destroy();
    else client.close(signal.aborted ? 0 : closeDeadline);
  }
}
