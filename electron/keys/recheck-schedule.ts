import type { ServiceId } from '../../shared/catalogue.ts';
import { ageOf } from '../../shared/timing/clock.ts';
import type { KeyCheck } from '../../shared/view.ts';
import { isAnswered, lastAsked } from './key-check.ts';

const minute = 60_000;
const hour = 60 * minute;

/** What gives rise to asking about a key again: somebody looks at the window, the network is back, time goes by. */
export type Trigger = 'seen' | 'online' | 'tick';

/** How long an answer counts as fresh, in milliseconds. That the network is back says that the last one may be of another day. */
const freshFor: Readonly<Record<Trigger, number>> = { seen: minute, online: 1_000, tick: 24 * hour };

/** Decides when a key is asked about again: rarely after an answer, sooner and then less and less often without one. */
export interface RecheckSchedule {
  readonly isDue: (trigger: Trigger, service: ServiceId, check: KeyCheck) => boolean;
  /** To be called with every key that was asked about because time went by. */
  readonly asked: (service: ServiceId) => void;
}

/** Creates the pace by the wall clock, which is what the dates on disk are from; it may be set at any moment. */
export function createRecheckSchedule(now: () => Date): RecheckSchedule {
  /** How long a key without an answer rests, in milliseconds. */
  const pauses = new Map<ServiceId, number>();
  const pauseOf = (service: ServiceId) => pauses.get(service) ?? minute;

  return {
    isDue(trigger, service, check) {
      const age = ageOf(lastAsked(check) ?? '', now());
      // Never asked, a date nobody can read, or one of a clock that was set back since.
      if (age === undefined) return true;
      const hasAnswer = isAnswered(check) && check.unanswered === undefined;
      if (hasAnswer) pauses.delete(service);
      if (trigger === 'tick' && !hasAnswer) return age >= pauseOf(service);
      return age >= freshFor[trigger];
    },
    asked(service) {
      pauses.set(service, Math.min(2 * pauseOf(service), hour));
    },
  };
}
