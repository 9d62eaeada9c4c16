import type { RequestListener, ServerResponse } from 'node:http';
import { tryWithTimeout } from '../../shared/timing/deadline.ts';
import { CloudError, labelOf, log } from '../base/log.ts';
import type { Commit } from './commit.ts';

/** In milliseconds. */
const saveDeadline = 10_000;

async function rejectAfter(work: Promise<void>, milliseconds: number): Promise<void> {
  const done = await tryWithTimeout(milliseconds, work);
  if (!done.ok) throw new CloudError('the disk took too long');
}

/** Responds like a busy Azure, so that clients retry. */
function refuse(response: ServerResponse): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.statusCode = 503;
  response.statusMessage = 'Service Unavailable';
  response.setHeader('x-ms-error-code', 'ServerBusy');
  response.end();
}

type Call = (...args: never[]) => unknown;

/** Replaces the response if `ready` rejects. */
function delayResponse(response: ServerResponse, ready: () => Promise<void>): void {
  const buffered: (() => unknown)[] = [];
  let asked = false;

  function flush(): void {
    for (const name of ['write', 'end'] as const) Reflect.deleteProperty(response, name);
    const writable = buffered.map((call) => call()).at(-1);
    // Resume writers. A full socket emits its own drain later.
    if (writable === true) response.emit('drain');
  }

  function buffer(name: 'write' | 'end', answer: unknown): Call {
    const original = response[name].bind(response) as Call;
    return (...args) => {
      buffered.push(() => original(...args));
      if (!asked) {
        asked = true;
        ready().then(flush, (error: unknown) => {
          log('answer-not-on-disk', { error: labelOf(error) }, 'error');
          for (const method of ['write', 'end'] as const) Reflect.deleteProperty(response, method);
          refuse(response);
        });
      }
      return answer;
    };
  }

  const write = buffer('write', false);
  const end = buffer('end', response);
  Object.assign(response, { write, end });
}

const onlyReads = (method: string | undefined) => method === 'GET' || method === 'HEAD';

/**
 * The emulator acknowledges data up to five seconds before saving it. Responses wait until the data
 * is on disk, or become 503.
 */
export const delayResponses =
  (listener: RequestListener, commit: Commit): RequestListener =>
  (request, response) => {
    const began = commit.generation();
    delayResponse(response, async () => {
      const changed = !onlyReads(request.method) && response.statusCode < 400;
      await rejectAfter(commit.settled(changed), saveDeadline);
      if (commit.generation() !== began) throw new CloudError('what it tells was taken back');
    });
    listener(request, response);
  };
