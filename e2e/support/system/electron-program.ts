import { execFileSync } from 'node:child_process';
import { inRoot } from '../../../scripts/setup/paths.mjs';

let known: string | undefined;

export function electronProgram(): string {
  known ??= process.env['QUADRA_ELECTRON'];
  known ??= execFileSync(process.execPath, [inRoot('scripts', 'electron-path.mjs')], {
    encoding: 'utf8',
  }).trim();
  return known;
}
