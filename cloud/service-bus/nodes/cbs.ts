import { type AmqpError, type AmqpReceiver, rhea } from '../amqp/rhea-server.ts';
import type { Namespace } from '../queues/namespace.ts';
import type { Authority } from '../security/authority.ts';
import { busy, type Granted, type Refused, refusal, verifyPutToken } from '../security/put-token.ts';
import type { RefusedAt } from '../security/refusals.ts';
import type { Client } from './client.ts';
import { type NodeRequest, reply, serveRequests } from './reply.ts';

/** AMQP Claims-Based Security, an OASIS draft. */
export const cbsAddress = '$cbs';

export interface CbsOptions {
  readonly authority: Authority;
  readonly namespace: Namespace;
  /** For tokens, can be set wrong. */
  readonly wallClock: () => number;
  /** Set while every client is refused there. */
  readonly refusal: (at: RefusedAt) => AmqpError | undefined;
  readonly onToken: (accepted: boolean) => void;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

async function verify(request: NodeRequest, options: CbsOptions): Promise<Granted | Refused> {
  const { operation, type, name } = request.application_properties;
  if (operation !== 'put-token') return refusal('MalformedToken: The operation is not put-token.');
  const refused = options.refusal('token');
  if (refused) return refusal(refused.description);
  return verifyPutToken(
    { type: textOf(type), audience: textOf(name), token: textOf(request.body) },
    { ...options, now: options.wallClock },
  );
}

function answer(client: Client, request: NodeRequest, verdict: Granted | Refused): void {
  if (verdict.status === 202) client.claims.put(verdict.entity, verdict);
  const failed =
    verdict.status === 202 ? {} : { 'error-condition': rhea.types.wrap_symbol(verdict.condition) };
  reply(client, request, {
    'status-code': rhea.types.wrap_int(verdict.status),
    'status-description': verdict.status === 202 ? 'Accepted' : verdict.description,
    ...failed,
  });
}

export function openCbs(link: AmqpReceiver, client: Client, options: CbsOptions): void {
  serveRequests(link, client, cbsAddress, (request) => {
    verify(request, options)
      // The key could not be checked.
      .catch(() => busy)
      .then((verdict) => {
        options.onToken(verdict.status === 202);
        answer(client, request, verdict);
      })
      .catch(() => {
        client.connection.close();
      });
  });
}
