import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { ServiceBusEndpoint } from '../service-bus/endpoint.ts';
import { openConnection } from '../service-bus/connection/connection.ts';
import { createTrust } from '../service-bus/connection/trust.ts';
import { FeedError } from './update-problem.ts';

/** Longest pause within an answer, in milliseconds. */
const silenceDeadline = 20_000;

export type SendRequest = (
  options: RequestOptions,
  callback: (response: IncomingMessage) => void,
) => ClientRequest;

/** Identifies this computer, which the feed need not know. */
const computerIdHeader = 'x-user-staging-id';

/**
 * Sends the updater's requests with the app's proxies, certificates and deadlines, over TLS only.
 */
export function createFeedRequests(
  endpointOf: (host: string, port: number) => ServiceBusEndpoint,
): SendRequest {
  async function connect({ protocol, hostname, port }: RequestOptions): Promise<TLSSocket> {
    if (protocol !== 'https:') throw new FeedError('redirected to a place without TLS');
    const endpoint = endpointOf(hostname ?? '', Number(port ?? 443));
    const { signal } = new AbortController();
    const trusted = await createTrust(endpoint)(signal);
    if (!trusted.ok) throw new FeedError(trusted.problem);
    const parts = { endpoint, secureContext: trusted.value };
    const opened = await openConnection(parts, signal);
    if (!opened.ok) throw new FeedError(opened.problem);
    return opened.value;
  }

  return (options, callback) => {
    const headers = Object.entries(options.headers ?? {}).filter(
      ([name]) => name.toLowerCase() !== computerIdHeader,
    );
    options.timeout = silenceDeadline;
    const request = httpsRequest(
      {
        ...options,
        protocol: 'https:',
        rejectUnauthorized: true,
        headers: Object.fromEntries(headers),
        createConnection(_own, ready) {
          connect(options).then(
            (connection) => {
              ready(null, connection);
            },
            (error: unknown) => {
              ready(error instanceof Error ? error : new Error(String(error)), new Socket());
            },
          );
          return undefined;
        },
      },
      callback,
    );
    return request;
  };
}
