import type { RequestListener, ServerResponse } from 'node:http';
import { withDeadline } from '../../shared/deadline.ts';
import { CloudError, labelOf, log } from '../base/log.ts';
import type { Commit } from './commit.ts';

/** How long an answer waits for the disk, in milliseconds. */
const saveDeadline = 10_000;

async function within(work: Promise<void>, milliseconds: number): Promise<void> {
  const done = await withDeadline(work, milliseconds);
  if (!done.ok) throw new CloudError('the disk took too long');
}

/** Says in place of the answer what Azure says when it cannot serve: its clients try again. */
function refuse(response: ServerResponse): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.statusCode = 503;
  response.statusMessage = 'Service Unavailable';
  response.setHeader('x-ms-error-code', 'ServerBusy');
  response.end();
}

type Call = (...args: never[]) => unknown;

/** Keeps all of an answer back, its first line too, until `mayGo`; one that may not go is replaced. */
function holdBack(response: ServerResponse, mayGo: () => Promise<void>): void {
  const held: (() => unknown)[] = [];
  let asked = false;

  function letGo(): void {
    for (const name of ['write', 'end'] as const) Reflect.deleteProperty(response, name);
    const room = held.map((call) => call()).at(-1);
    // Who was told to wait with more goes on; where the socket is full, it will say so itself.
    if (room === true) response.emit('drain');
  }

  function hold(name: 'write' | 'end', answer: unknown): Call {
    const original = response[name].bind(response) as Call;
    return (...args) => {
      held.push(() => original(...args));
      if (!asked) {
        asked = true;
        mayGo().then(letGo, (error: unknown) => {
          log('answer-not-on-disk', { error: labelOf(error) }, 'error');
          for (const method of ['write', 'end'] as const) Reflect.deleteProperty(response, method);
          refuse(response);
        });
      }
      return answer;
    };
  }

  const write = hold('write', false);
  const end = hold('end', response);
  Object.assign(response, { write, end });
}

const onlyReads = (method: string | undefined) => method === 'GET' || method === 'HEAD';

/**
 * The emulator writes what it holds to disk every five seconds, and has acknowledged it long before. Here an answer goes
 * out when all that it acknowledges or shows is on disk; where that fails, it says that nothing was done.
 */
export const holdAnswers =
  (listener: RequestListener, commit: Commit): RequestListener =>
  (request, response) => {
    const began = commit.generation();
    holdBack(response, async () => {
      const changed = !onlyReads(request.method) && response.statusCode < 400;
      await within(commit.settled(changed), saveDeadline);
      if (commit.generation() !== began) throw new CloudError('what it tells was taken back');
    });
    listener(request, response);
  };
