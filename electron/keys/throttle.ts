import type { ServiceId } from '../../shared/catalogue.ts';
import type { ServiceView } from '../../shared/view.ts';

/** Milliseconds between two shown steps. */
const interval = 50;

/**
 * Milliseconds. An earlier first view of a repeated onboarding competes with the TLS handshake: its
 * benchmark then misses the goal. Below 100 ms feels immediate.
 */
const firstDelay = 80;

export interface Throttle {
  /** Of progress, the latest once per interval. Everything else immediately. */
  readonly show: (view: ServiceView) => void;
  readonly shown: (service: ServiceId) => Promise<void>;
}

/** A later view replaces it and keeps its timer. */
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

/** On the clock of performance.now(). */
function dueAt(before: Last | undefined): number {
  if (before === undefined || before.view.onboarding.kind === 'none') return 0;
  return isRunning(before.view) ? before.at + interval : performance.now() + firstDelay;
}

const isRunning = ({ onboarding }: ServiceView) => onboarding.kind === 'running';
