const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long' });
const time = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short' });

/** "23 novembre 2026 à 18:20" in local time, from ISO 8601. */
export function longDate(instant: string): string {
  const date = new Date(instant);
  return `${day.format(date)} à\u00A0${time.format(date)}`;
}

/** "30 secondes", "2 minutes", rounded up. */
export function wait(seconds: number): string {
  const [count, unit] = seconds < 60 ? [seconds, 'seconde'] : [Math.ceil(seconds / 60), 'minute'];
  return `${count}\u00A0${unit}${count < 2 ? '' : 's'}`;
}
