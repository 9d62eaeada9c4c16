import { uptime } from 'node:os';

/** Milliseconds since the machine started, sleep included, whatever the date is set to. */
export const sinceBoot = (): number => uptime() * 1_000;
