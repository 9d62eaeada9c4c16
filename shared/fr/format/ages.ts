import { ageOf } from '../../timing/clock.ts';
import { french as t, plural } from './typography.ts';
import type { Timestamp } from '../../view.ts';
import { longDate, longDay } from './dates.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** After a participle: "à l'instant", "il y a 3 jours". A date after a week or in the future. */
export function ago(timestamp: Timestamp, now: number): string {
  const age = ageOf(timestamp, new Date(now));
  if (age === undefined) return t`le ${longDate(timestamp)}`;
  if (age < minute) return t`à l'instant`;
  if (age < hour) return some(Math.floor(age / minute), 'minute', 'minutes');
  if (age < day) return some(Math.floor(age / hour), 'heure', 'heures');
  if (age < 7 * day) return some(Math.floor(age / day), 'jour', 'jours');
  return t`le ${longDay(timestamp)}`;
}

const some = (count: number, one: string, many: string) => `il y a ${count}\u00A0${plural(count, one, many)}`;
