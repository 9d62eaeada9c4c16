import * as z from 'zod/mini';
import { toDate } from '../../base/steady-clock.ts';
import { acceptTimeout, sessionCannotBeLocked } from '../amqp/errors.ts';
import { ticksOf } from '../amqp/guid.ts';
import { delayAttach } from '../amqp/delay-attach.ts';
import { type AmqpSender, rhea } from '../amqp/rhea-server.ts';
import type { Queue } from '../queues/queue.ts';

const sessionFilter = 'com.microsoft:session-filter';
const lockedUntil = 'com.microsoft:locked-until-utc';

/** Wait for any session, in milliseconds. */
const defaultWait = 60_000;
const maxWait = 3_600_000;

const filterValue = z.union([z.nullish(z.string()), z.object({ value: z.nullish(z.string()) })]);
const waitProperty = z.object({
  'com.microsoft:timeout': z.number().check(z.minimum(0), z.maximum(maxWait)),
});

/** Null means the next free session. */
export function wantedSession(link: AmqpSender): string | null | undefined {
  const filter = z.record(z.string(), z.unknown()).safeParse(link.source?.filter).data;
  if (!filter || !(sessionFilter in filter)) return undefined;
  const value = filterValue.safeParse(filter[sessionFilter]).data;
  return (typeof value === 'object' ? value?.value : value) ?? null;
}

function confirmSession(link: AmqpSender, queue: Queue, session: string, until: number): void {
  link.set_source({ address: queue.options.name, filter: { [sessionFilter]: session } });
  link.local.attach.properties = { [lockedUntil]: rhea.types.wrap_long(ticksOf(toDate(until))) };
}

/** False if another link holds it. */
function accept(link: AmqpSender, queue: Queue, session: string): boolean {
  const until = queue.acceptSession(session, link);
  if (until === undefined) return false;
  confirmSession(link, queue, session, until);
  return true;
}

/** Waits for a free session unless one is named. `serve` and this return a stop function. */
export function acceptSession(
  link: AmqpSender,
  queue: Queue,
  wanted: string | null,
  serve: (session: string) => () => void,
): () => void {
  let stop: () => void = () => undefined;

  function tryAccept(session: string | undefined): boolean {
    if (session === undefined || !accept(link, queue, session)) return false;
    stop();
    stop = serve(session);
    return true;
  }

  function wait(): void {
    delayAttach(link);
    const unsubscribe = queue.onChange((changed) => tryAccept(queue.freeSession(changed)));
    const timeout = waitProperty.safeParse(link.properties).data?.['com.microsoft:timeout'] ?? defaultWait;
    const timer = setTimeout(() => {
      stop();
      link.close(acceptTimeout());
    }, timeout);
    stop = () => {
      clearTimeout(timer);
      unsubscribe();
      link.open();
    };
  }

  if (wanted === null) {
    if (!tryAccept(queue.freeSession())) wait();
  } else if (!tryAccept(wanted)) link.close(sessionCannotBeLocked(wanted));
  return () => {
    stop();
  };
}
