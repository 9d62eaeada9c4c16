import type { ServiceId } from '../../shared/catalogue.ts';
import type { ServiceView } from '../../shared/view.ts';

/** Progress is shown at most once in this time, in milliseconds: the eye takes no more, and each picture costs the machine. */
const interval = 50;

/**
 * The first picture of an onboarding that is run again waits so many milliseconds: drawn at once, it would take the processor
 * from the connection that is just being made. Less than a tenth of a second, below which an answer feels immediate.
 */
const firstPicture = 80;

/** Shows the services' views. */
export interface Pace {
  /** Hands a view on: progress in measure, the latest of what came in between; everything else at once. */
  readonly show: (view: ServiceView) => void;
  /** Resolves when nothing of a service waits to be shown. */
  readonly shown: (service: ServiceId) => Promise<void>;
}

interface Waiting {
  readonly view: ServiceView;
  /** When it is shown, on the clock of `performance.now`. */
  readonly due: number;
  readonly timer: NodeJS.Timeout;
}

interface Last {
  readonly view: ServiceView;
  readonly at: number;
}

/** Creates the pace; `show` draws. */
export function createPace(show: (view: ServiceView) => void): Pace {
  const last = new Map<ServiceId, Last>();
  const waiting = new Map<ServiceId, Waiting>();
  const onShown = new Map<ServiceId, (() => void)[]>();

  function showNow(view: ServiceView) {
    const { service } = view;
    clearTimeout(waiting.get(service)?.timer);
    waiting.delete(service);
    last.set(service, { view, at: performance.now() });
    show(view);
    const told = onShown.get(service) ?? [];
    onShown.delete(service);
    for (const tell of told) tell();
  }

  function wait(view: ServiceView, due: number) {
    clearTimeout(waiting.get(view.service)?.timer);
    const timer = setTimeout(() => {
      showNow(view);
    }, due - performance.now());
    waiting.set(view.service, { view, due, timer });
  }

  return {
    show(view) {
      const before = last.get(view.service);
      const held = waiting.get(view.service);
      const due = isRunning(view) ? (held?.due ?? dueAfter(before)) : 0;
      if (due > performance.now()) {
        wait(view, due);
        return;
      }
      // That it ran at all is to be seen and heard, however short.
      if (held !== undefined && !isRunning(view) && before !== undefined && !isRunning(before.view))
        showNow(held.view);
      showNow(view);
    },
    shown: (service) =>
      waiting.has(service)
        ? new Promise((resolve) => {
            onShown.set(service, [...(onShown.get(service) ?? []), resolve]);
          })
        : Promise.resolve(),
  };
}

/** When progress may be drawn after what was drawn last; the first run of all has nothing on show that could stay. */
function dueAfter(before: Last | undefined): number {
  if (before === undefined || before.view.onboarding.kind === 'none') return 0;
  return isRunning(before.view) ? before.at + interval : performance.now() + firstPicture;
}

const isRunning = ({ onboarding }: ServiceView) => onboarding.kind === 'running';
