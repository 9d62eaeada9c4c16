import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface OpenWindow {
  readonly pid: number;
  readonly session: string;
  readonly since: string;
}

export const openWindowFile = (folder: string) => join(folder, 'open-window.json');

export function sessionOf(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const { SESSIONNAME = '', WAYLAND_DISPLAY = '', DISPLAY = '' } = env;
  if (platform !== 'linux') return SESSIONNAME;
  return WAYLAND_DISPLAY || DISPLAY.replace(/(:\d+)\.\d+$/u, '$1');
}

export function noteOpenWindow(folder: string, since: Date): void {
  const { pid, env, platform } = process;
  const opened: OpenWindow = { pid, session: sessionOf(env, platform), since: since.toISOString() };
  try {
    writeFileSync(openWindowFile(folder), JSON.stringify(opened), { mode: 0o600 });
  } catch {
    // Read by later starts only.
  }
}
