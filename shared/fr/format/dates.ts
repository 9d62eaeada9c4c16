import type { Timestamp } from '../../view.ts';
import { epochMilliseconds } from '../../timing/clock.ts';

const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long' });
const shortDay = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short' });
const time = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short' });

/** "23 novembre 2026 à 18:20". */
export const longDate = (timestamp: Timestamp) => format(timestamp, day);

/** "23/11/2026 à 18:20". */
export const shortDate = (timestamp: Timestamp) => format(timestamp, shortDay);

function format(timestamp: Timestamp, days: Intl.DateTimeFormat): string {
  const date = new Date(timestamp);
  // An invalid date would throw.
  return Number.isNaN(epochMilliseconds(date))
    ? timestamp
    : `${days.format(date)} à\u00A0${time.format(date)}`;
}

/** "23 novembre 2026". */
export function longDay(timestamp: Timestamp): string {
  const date = new Date(timestamp);
  return Number.isNaN(epochMilliseconds(date)) ? timestamp : day.format(date);
}

const toTheSecond = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeStyle: 'medium' });

/** "23/11/2026 18:20:05", a date for spreadsheets. */
export function secondsDate(timestamp: Timestamp): string {
  const date = new Date(timestamp);
  return Number.isNaN(epochMilliseconds(date)) ? timestamp : toTheSecond.format(date);
}

/** "42 s", "3 min 05 s". */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes === 0
    ? `${seconds}\u00A0s`
    : `${minutes}\u00A0min\u00A0${String(seconds % 60).padStart(2, '0')}\u00A0s`;
}
