import type { ServiceBusClient } from '@azure/service-bus';
import type { TLSSocket } from 'node:tls';
import type { ApiKey } from '../../shared/api-key.ts';
import { until, withTimeout } from '../../shared/timing/deadline.ts';
import type { HubProblem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { createApproach } from './approach.ts';
import type { HubFailure } from './bounded.ts';
import { openClient, type LineClient } from './client.ts';
import { actionDeadline, stepDeadline, underDeadline } from './deadlines.ts';
import { contractQueues, type HubEndpoint, type QueueNames } from './endpoint.ts';
import { openLine } from './line.ts';
import { problemFromError } from './problem-from-error.ts';
import { clockOff } from './refused-certificate.ts';
import { clockTolerance, readServerDate } from './server-date.ts';
import { createTrust } from './trust.ts';

/** Every action uses a new connection. */
export interface Hub {
  readonly silence: HubProblem;
  readonly queues: QueueNames;
  /** Starts connecting while the vault is being opened. Dropped after a second unused. */
  readonly approach: () => void;
  /** Runs `action` for 30 s at most. Its errors become problems. Never rejects. */
  act<Value>(
    key: ApiKey,
    signal: AbortSignal,
    action: (client: ServiceBusClient, signal: AbortSignal) => Promise<Value>,
  ): Promise<Result<Value, HubFailure>>;
}

/** Longest orderly close, in milliseconds. The SDK's can hang for a minute. */
const goodbyeDeadline = 500;

/** Connects and loads nothing yet. */
export function createHub(endpoint: HubEndpoint): Hub {
  const trust = createTrust(endpoint);

  const { begin, line } = createApproach(async (signal) => {
    const trusted = await trust();
    return trusted.ok ? openLine(endpoint, trusted.value, signal) : trusted;
  });

  /** Tokens expire by this computer's clock. */
  async function withClock(problem: HubFailure, signal: AbortSignal): Promise<HubFailure> {
    if (problem.code !== 'token-expired' && problem.code !== 'access-refused') return problem;
    const opened = await line(signal);
    if (!opened.ok) return problem;
    const ask = (step: AbortSignal) => readServerDate(opened.value, endpoint.host, step);
    const ahead = await withTimeout(stepDeadline, ask, signal).catch(() => undefined);
    opened.value.destroy();
    return ahead !== undefined && Math.abs(ahead) > clockTolerance ? clockOff(ahead) : problem;
  }

  const silence = { code: 'hub-silent', host: endpoint.host, port: endpoint.port } as const;

  return {
    silence,
    queues: endpoint.queues ?? contractQueues,
    approach: begin,
    act: (key, signal, action) =>
      underDeadline(actionDeadline, signal, async (bounded) => {
        const opened = await line(bounded);
        if (!opened.ok) return opened.problem.code === 'cancelled' && !signal.aborted ? err(silence) : opened;
        const acted = await actOver(opened.value, endpoint, key, bounded, action);
        if (acted.ok) return acted;
        return err(signal.aborted ? { code: 'cancelled' } : await withClock(acted.problem, bounded));
      }),
  };
}

async function actOver<Value>(
  line: TLSSocket,
  endpoint: HubEndpoint,
  key: ApiKey,
  signal: AbortSignal,
  action: (client: ServiceBusClient, signal: AbortSignal) => Promise<Value>,
): Promise<Result<Value, HubFailure>> {
  let client: LineClient | undefined;
  try {
    client = await openClient(line, endpoint, key);
    const { sdk, cut } = client;
    return ok(await until(signal, () => Promise.race([action(sdk, signal), cut])));
  } catch (error) {
    const { host, port } = endpoint;
    const secrets = [key.secret, key.identifier];
    return err(
      problemFromError(client?.explain(error) ?? error, { stage: 'conversation', host, port, secrets }),
    );
  } finally {
    if (client === undefined) line.destroy();
    else client.leave(signal.aborted ? 0 : goodbyeDeadline);
  }
}
