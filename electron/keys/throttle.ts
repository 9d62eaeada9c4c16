import type { ServiceId } from '../../shared/catalogue.ts';
import type { ServiceView } from '../../shared/view.ts';

/** Shortest time between two shown steps of progress, in milliseconds. */
const interval = 50;

/**
 * Delay of the first view of a repeated onboarding, in milliseconds. Rendering it at once would take the processor from the
 * TLS handshake that is under way: the onboarding benchmark then misses its goal. Below 100 ms an answer feels immediate.
 */
const firstDelay = 80;

/** Shows the services' views. */
export interface Throttle {
  /** Shows the latest progress at most once an interval, and everything else immediately. */
  readonly show: (view: ServiceView) => void;
  /** Resolves when no view of a service is held back. */
  readonly shown: (service: ServiceId) => Promise<void>;
}

/** A view that is held back. A later one replaces it and keeps its timer. */
interface Pending {
  view: ServiceView;
  readonly timer: NodeJS.Timeout;
  readonly shown: Promise<void>;
  readonly resolve: () => void;
}

interface Last {
  readonly view: ServiceView;
  readonly at: number;
}

export function createThrottle(show: (view: ServiceView) => void): Throttle {
  const last = new Map<ServiceId, Last>();
  const pending = new Map<ServiceId, Pending>();

  function showNow(view: ServiceView) {
    const held = pending.get(view.service);
    pending.delete(view.service);
    last.set(view.service, { view, at: performance.now() });
    show(view);
    clearTimeout(held?.timer);
    held?.resolve();
  }

  function hold(view: ServiceView, milliseconds: number) {
    let resolve: () => void = () => undefined;
    const shown = new Promise<void>((done) => {
      resolve = done;
    });
    const timer = setTimeout(() => {
      showNow(held.view);
    }, milliseconds);
    const held: Pending = { view, timer, shown, resolve };
    pending.set(view.service, held);
  }

  return {
    show(view) {
      const before = last.get(view.service);
      const held = pending.get(view.service);
      if (!isRunning(view)) {
        // Every run is shown at least once, also to screen readers.
        if (held !== undefined && before !== undefined && !isRunning(before.view)) showNow(held.view);
        showNow(view);
      } else if (held !== undefined) {
        held.view = view;
      } else {
        const wait = dueAt(before) - performance.now();
        if (wait > 0) hold(view, wait);
        else showNow(view);
      }
    },
    shown: (service) => pending.get(service)?.shown ?? Promise.resolve(),
  };
}

/** When progress may be shown, on the clock of performance.now(). A first onboarding is not delayed. */
function dueAt(before: Last | undefined): number {
  if (before === undefined || before.view.onboarding.kind === 'none') return 0;
  return isRunning(before.view) ? before.at + interval : performance.now() + firstDelay;
}

const isRunning = ({ onboarding }: ServiceView) => onboarding.kind === 'running';
