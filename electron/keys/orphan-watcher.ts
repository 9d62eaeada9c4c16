import type { ServiceId } from '../../shared/catalogue.ts';

/** Milliseconds. */
const lookInterval = 1_000;

export interface OrphanWatcherParts {
  readonly isRunElsewhere: (service: ServiceId) => boolean;
  readonly resume: (service: ServiceId) => void;
}

/**
 * Polls: a process that dies reports nothing. Call the returned function after each change of
 * state.
 */
export function createOrphanWatcher({
  isRunElsewhere,
  resume,
}: OrphanWatcherParts): (service: ServiceId) => void {
  const watched = new Map<ServiceId, NodeJS.Timeout>();

  function look(service: ServiceId) {
    if (isRunElsewhere(service)) return;
    clearInterval(watched.get(service));
    watched.delete(service);
    resume(service);
  }

  return (service) => {
    if (watched.has(service) || !isRunElsewhere(service)) return;
    const timer = setInterval(() => {
      look(service);
    }, lookInterval);
    timer.unref();
    watched.set(service, timer);
  };
}
