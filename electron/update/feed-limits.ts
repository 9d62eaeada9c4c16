import type { SendRequest } from './feed-request.ts';
import { FeedError } from './update-problem.ts';

/** Redirections included. */
export interface AnswerLimits {
  readonly bytes: number;
  readonly signal: AbortSignal;
}

/** In bytes, for a hundred packages with long addresses. */
export const longestFeed = 1024 * 1024;

/** In bytes. */
export const longestPackage = 1024 * 1024 * 1024;

const mostRedirections = 20;

/**
 * Ends endless redirections and bodies. The updater never counts redirections (builder-util-runtime
 * 9.7).
 */
export function limited(send: SendRequest, { bytes, signal }: AnswerLimits): SendRequest {
  let redirections = 0;
  let received = 0;
  return (options, callback) => {
    const request = send(options, (response) => {
      if (response.headers.location !== undefined) redirections += 1;
      if (redirections > mostRedirections) {
        request.destroy(new FeedError('too many redirections'));
        return;
      }
      response.on('data', (chunk: Buffer | string) => {
        received += chunk.length;
        if (received > bytes) request.destroy(new FeedError(`an answer of more than ${bytes} bytes`));
      });
      callback(response);
    });
    const end = () => {
      request.destroy(new FeedError('no whole answer in time'));
    };
    signal.addEventListener('abort', end, { once: true });
    request.once('close', () => {
      signal.removeEventListener('abort', end);
    });
    if (signal.aborted) end();
    return request;
  };
}
