import type { ServiceId } from '../../shared/catalogue.ts';
import { ageOf } from '../../shared/timing/clock.ts';
import type { KeyCheck } from '../../shared/view.ts';
import { hasVerdict, lastAsked } from './key-check.ts';

const minute = 60_000;
const hour = 60 * minute;

/** What gives rise to asking about a key again: somebody looks at the window, the network is back, time goes by. */
export type Occasion = 'seen' | 'online' | 'tick';

/** How long an answer counts as fresh, in milliseconds. That the network is back says that the last one may be of another day. */
const freshFor: Readonly<Record<Occasion, number>> = { seen: minute, online: 1_000, tick: 24 * hour };

/** Decides when a key is asked about again: rarely after an answer, sooner and then less and less often without one. */
export interface LookPace {
  readonly isDue: (occasion: Occasion, service: ServiceId, check: KeyCheck) => boolean;
  /** To be called with every key that was asked about because time went by. */
  readonly asked: (service: ServiceId) => void;
}

/** Creates the pace by the wall clock, which is what the dates on disk are from; it may be set at any moment. */
export function createLookPace(now: () => Date): LookPace {
  /** How long a key without an answer rests, in milliseconds. */
  const pauses = new Map<ServiceId, number>();
  const pauseOf = (service: ServiceId) => pauses.get(service) ?? minute;

  return {
    isDue(occasion, service, check) {
      const age = ageOf(lastAsked(check) ?? '', now());
      // Never asked, a date nobody can read, or one of a clock that was set back since.
      if (age === undefined) return true;
      const isAnswered = hasVerdict(check) && check.unanswered === undefined;
      if (isAnswered) pauses.delete(service);
      if (occasion === 'tick' && !isAnswered) return age >= pauseOf(service);
      return age >= freshFor[occasion];
    },
    asked(service) {
      pauses.set(service, Math.min(2 * pauseOf(service), hour));
    },
  };
}
