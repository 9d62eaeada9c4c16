import type { SendRequest } from './feed-request.ts';
import { FeedFailure } from './update-problem.ts';

/** What an answer of the feed may cost, redirections included. */
export interface AnswerLimits {
  readonly bytes: number;
  /** Fires when nobody waits any more. */
  readonly signal: AbortSignal;
}

/** Longest file of a feed; a hundred packages with long addresses make less, in bytes. */
export const longestFeed = 1024 * 1024;

/** Longest package; ours are a tenth of it, in bytes. */
export const longestPackage = 1024 * 1024 * 1024;

/** As browsers have it. */
const mostRedirections = 20;

/**
 * Sends the requests of one search or one download, and ends them where a server sends in circles or without an end. The
 * updater has a limit of redirections too, and never counts (builder-util-runtime 9.7): it would ask a loop for ever.
 */
export function limited(send: SendRequest, { bytes, signal }: AnswerLimits): SendRequest {
  let redirections = 0;
  let received = 0;
  return (options, callback) => {
    const request = send(options, (response) => {
      if (response.headers.location !== undefined) redirections += 1;
      if (redirections > mostRedirections) {
        request.destroy(new FeedFailure('too many redirections'));
        return;
      }
      response.on('data', (chunk: Buffer | string) => {
        received += chunk.length;
        if (received > bytes) request.destroy(new FeedFailure(`an answer of more than ${bytes} bytes`));
      });
      callback(response);
    });
    const end = () => {
      request.destroy(new FeedFailure('no whole answer in time'));
    };
    signal.addEventListener('abort', end, { once: true });
    request.once('close', () => {
      signal.removeEventListener('abort', end);
    });
    if (signal.aborted) end();
    return request;
  };
}
