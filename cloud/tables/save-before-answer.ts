import type { RequestListener, ServerResponse } from 'node:http';

/** Has the end of an answer wait until what it acknowledges is on disk; an answer that cannot is broken off. */
function endAfter(response: ServerResponse, saved: () => Promise<void>): void {
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  const held = (...args: unknown[]): ServerResponse => {
    saved().then(
      () => end(...args),
      () => response.destroy(),
    );
    return response;
  };
  response.end = held;
}

/**
 * The emulator writes its tables to disk every five seconds, and has acknowledged them long before. Here each change is
 * on disk first: a key is shown once, so one that was shown must not be lost.
 */
export const saveBeforeAnswer =
  (listener: RequestListener, save: () => Promise<void>): RequestListener =>
  (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') endAfter(response, save);
    listener(request, response);
  };
