import type { ServiceId } from '../../shared/catalogue.ts';

/** How often somebody else's running onboarding is looked at, in milliseconds. */
const lookInterval = 1_000;

export interface OrphanWatcherParts {
  /** Whether another process conducts an onboarding of this service now. */
  readonly isRunElsewhere: (service: ServiceId) => boolean;
  /** Takes up the onboarding that the other process has left behind or ended. */
  readonly resume: (service: ServiceId) => void;
}

/**
 * Watches onboardings that other processes conduct. A process that dies tells nobody, so it is looked for again and
 * again. Call the returned function after every change of a service's state.
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
