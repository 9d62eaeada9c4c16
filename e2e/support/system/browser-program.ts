import { existsSync } from 'node:fs';

/** Paths of Debian, Ubuntu and Google. */
const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable'];

/** Prefers the system's Chromium to an installed Chrome. */
export function browserProgram(): { executablePath: string } | { channel: 'chrome' } {
  const executablePath = programs.find((program) => existsSync(program));
  return executablePath === undefined ? { channel: 'chrome' } : { executablePath };
}
