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
  /** Shows progress at most once an interval, the latest of it; everything else at once. */
  readonly show: (view: ServiceView) => void;
  /** Resolves when nothing of a service waits to be shown. */
  readonly shown: (service: ServiceId) => Promise<void>;
}

/** A picture that is held back; the latest takes its place, and its time stays. */
interface Waiting {
  view: ServiceView;
  readonly timer: NodeJS.Timeout;
  readonly shown: Promise<void>;
  readonly end: () => void;
}

interface Last {
  readonly view: ServiceView;
  readonly at: number;
}

/** Creates the pace; `show` draws. */
export function createPace(show: (view: ServiceView) => void): Pace {
  const last = new Map<ServiceId, Last>();
  const waiting = new Map<ServiceId, Waiting>();

  function showNow(view: ServiceView) {
    const held = waiting.get(view.service);
    waiting.delete(view.service);
    last.set(view.service, { view, at: performance.now() });
    show(view);
    clearTimeout(held?.timer);
    held?.end();
  }

  function hold(view: ServiceView, milliseconds: number) {
    let end: () => void = () => undefined;
    const shown = new Promise<void>((resolve) => {
      end = resolve;
    });
    const timer = setTimeout(() => {
      showNow(held.view);
    }, milliseconds);
    const held: Waiting = { view, timer, shown, end };
    waiting.set(view.service, held);
  }

  return {
    show(view) {
      const before = last.get(view.service);
      const held = waiting.get(view.service);
      if (!isRunning(view)) {
        // That it ran at all is to be seen and heard, however short.
        if (held !== undefined && before !== undefined && !isRunning(before.view)) showNow(held.view);
        showNow(view);
      } else if (held !== undefined) {
        held.view = view;
      } else {
        const early = dueAfter(before) - performance.now();
        if (early > 0) hold(view, early);
        else showNow(view);
      }
    },
    shown: (service) => waiting.get(service)?.shown ?? Promise.resolve(),
  };
}

/** When progress may be drawn, in milliseconds of performance.now(). The first run of all has nothing to keep on show. */
function dueAfter(before: Last | undefined): number {
  if (before === undefined || before.view.onboarding.kind === 'none') return 0;
  return isRunning(before.view) ? before.at + interval : performance.now() + firstPicture;
}

const isRunning = ({ onboarding }: ServiceView) => onboarding.kind === 'running';
