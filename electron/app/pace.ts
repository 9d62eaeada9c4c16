import type { ServiceId } from '../../shared/catalogue.ts';
import type { ServiceView } from '../../shared/view.ts';

/** Progress is shown at most once in this time, in milliseconds: the eye takes no more, and each picture costs the machine. */
const interval = 50;

/** Hands views on: progress in measure, the latest of what came in between; everything else at once. */
export function createPace(show: (view: ServiceView) => void): (view: ServiceView) => void {
  const last = new Map<ServiceId, { readonly view: ServiceView; readonly at: number }>();
  const waiting = new Map<ServiceId, NodeJS.Timeout>();

  function showNow(view: ServiceView) {
    clearTimeout(waiting.get(view.service));
    waiting.delete(view.service);
    last.set(view.service, { view, at: performance.now() });
    show(view);
  }

  return (view) => {
    const before = last.get(view.service);
    const early = before === undefined ? 0 : before.at + interval - performance.now();
    if (before === undefined || early <= 0 || !isProgress(before.view, view)) {
      showNow(view);
      return;
    }
    clearTimeout(waiting.get(view.service));
    const later = setTimeout(() => {
      showNow(view);
    }, early);
    waiting.set(view.service, later);
  };
}

const isProgress = (before: ServiceView, after: ServiceView) =>
  before.onboarding.kind === 'running' && after.onboarding.kind === 'running';
