import { existsSync } from 'node:fs';

/** Where Debian, Ubuntu and Google put it. */
const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable'];

/** How Playwright finds a Chromium of this machine: the system's package, else an installed Chrome. */
export function browserProgram(): { executablePath: string } | { channel: 'chrome' } {
  const executablePath = programs.find((program) => existsSync(program));
  return executablePath === undefined ? { channel: 'chrome' } : { executablePath };
}
