import type { ServiceId } from '../../../shared/catalogue.ts';
import { ageOf } from '../../../shared/timing/clock.ts';
import type { KeyCheck } from '../../../shared/view.ts';
import { isAnswered, lastAsked } from '../key-check.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Window focused, network back, or time passed. */
export type Trigger = 'seen' | 'online' | 'tick';

/** Milliseconds. Back online, the last answer may be old. */
const freshFor: Readonly<Record<Trigger, number>> = { seen: minute, online: 1_000, tick: 24 * hour };

/** Rare after an answer. Without one soon, then at growing intervals. */
export interface RecheckSchedule {
  readonly isDue: (trigger: Trigger, service: ServiceId, check: KeyCheck) => boolean;
  /** Call for each key asked at a `tick`. */
  readonly asked: (service: ServiceId) => void;
}

export function createRecheckSchedule(now: () => Date): RecheckSchedule {
  /** Milliseconds. */
  const pauses = new Map<ServiceId, number>();
  const pauseOf = (service: ServiceId) => pauses.get(service) ?? minute;

  return {
    isDue(trigger, service, check) {
      const age = ageOf(lastAsked(check) ?? '', now());
      // Invalid, or a clock set back.
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
