import { uptime } from 'node:os';

/** Milliseconds since the machine started, sleep included. Setting the date does not change it. */
export const sinceBoot = (): number => uptime() * 1_000;
