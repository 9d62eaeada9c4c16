import { uptime } from 'node:os';

/**
 * Milliseconds since the machine started, asleep or awake, to a hundredth of a second: nobody can set it. For ages that a
 * night with the lid closed must not stop, such as those of sessions.
 */
export const sinceBoot = (): number => uptime() * 1_000;
