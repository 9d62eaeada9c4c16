import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Line } from './saver-lines.ts';
import { startSaver } from './saving-process.ts';

/** Milliseconds. */
const longestLife = 30;

/** Milliseconds. */
const longestRecovery = 2_000;

/** Any other file is temporary. */
const lasting = ['vault.json', 'vault.json.bak', 'vault.json.lock'];

export interface KillCounts {
  kills: number;
  /** Vaults that do not open; files or copies that are no JSON. */
  unreadable: number;
  /** Vaults with neither the last saved pair nor the one in progress. */
  lost: number;
  /** Vaults with parts of two pairs. */
  mixed: number;
  refused: number;
  slow: number;
  mostTemporaryFiles: number;
  /** Milliseconds from restart to first save. */
  medianRecovery: number;
}

export async function testKills(kills: number, random: () => number): Promise<KillCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'torture-kills-'));
  const counts = { kills, unreadable: 0, lost: 0, mixed: 0, refused: 0, slow: 0, mostTemporaryFiles: 0 };
  const recoveries: number[] = [];
  let acknowledged = 0;
  let begun = 0;
  try {
    // The last start checks after the last kill.
    for (let life = 0; life <= kills; life += 1) {
      const saver = startSaver(folder, {
        first: begun + 1,
        saves: life < kills ? 1_000_000 : 1,
        secretLength: 200,
      });
      const ready = await saver.heard('ready');
      const recovery = (await saver.heard('saved')) - ready;
      if (life > 0) recoveries.push(recovery);
      if (recovery > longestRecovery) counts.slow += 1;
      if (life < kills) {
        await saver.heard('saving', 2);
        await pause(random() * longestLife);
        saver.kill();
      }
      const { lines } = await saver.ended;

      const found = lines.find((line) => line.event === 'opened')?.found;
      if (found === 'mixed') counts.mixed += 1;
      else if (found === 'unreadable' || found === undefined) counts.unreadable += 1;
      else if (found !== (acknowledged || 'absent') && found !== begun) counts.lost += 1;
      counts.refused += lines.filter((line) => line.event === 'refused').length;
      counts.unreadable += damagedFiles(folder);
      counts.mostTemporaryFiles = Math.max(counts.mostTemporaryFiles, temporaryFiles(folder));
      acknowledged = lastNumber(lines, 'saved') ?? acknowledged;
      begun = lastNumber(lines, 'saving') ?? begun;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  recoveries.sort((one, other) => one - other);
  return { ...counts, medianRecovery: recoveries[Math.floor(recoveries.length / 2)] ?? 0 };
}

const temporaryFiles = (folder: string) =>
  readdirSync(folder).filter((name) => !lasting.includes(name)).length;

function damagedFiles(folder: string): number {
  const present = readdirSync(folder).filter((name) => ['vault.json', 'vault.json.bak'].includes(name));
  return present.filter((name) => !isJson(readFileSync(join(folder, name), 'utf8'))).length;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function lastNumber(lines: readonly Line[], event: 'saving' | 'saved'): number | undefined {
  const said = lines.flatMap((line) => (line.event === event ? [line.number] : []));
  return said.at(-1);
}
