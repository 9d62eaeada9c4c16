import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { testVault } from '../../electron/testing/test-vault.ts';
import { openHostileShare } from './hostile-share.ts';
import { numberOf } from './key-pairs.ts';
import { startProgram, type SavingProcess } from './saving-process.ts';

interface HostileReport {
  readonly report: string;
  readonly held: boolean;
}

/** Milliseconds. */
const deadline = 15 * 60_000;

const hostile = { cutEvery: 12, cutMs: 1_500, errorEvery: 33 };

/** Faults frequent and short enough for a few saves. */
const hostileSoon = { cutEvery: 1, cutMs: 300, errorEvery: 20 };

export async function testHostileShare(saves: number, random: () => number): Promise<HostileReport> {
  const rows = [await onHostileShare(saves, random), await killedUnderReader(random)];
  return {
    report: ['hostile share:', ...rows.map(({ text, held }) => `  ${text}${held ? '' : '  ← LOST'}`)].join(
      '\n',
    ),
    held: rows.every(({ held }) => held),
  };
}

interface Row {
  readonly text: string;
  readonly held: boolean;
}

async function withShare<Value>(
  hostility: Parameters<typeof openHostileShare>[2],
  work: (parts: {
    folder: string;
    file: string;
    share: ReturnType<typeof openHostileShare>;
  }) => Promise<Value>,
): Promise<Value> {
  const base = mkdtempSync(join(tmpdir(), 'torture-share-'));
  const folder = join(base, 'data');
  mkdirSync(folder);
  const file = join(folder, 'vault.json');
  try {
    return await work({ folder, file, share: openHostileShare(base, file, hostility) });
  } finally {
    rmSync(base, { recursive: true });
  }
}

function onHostileShare(saves: number, random: () => number): Promise<Row> {
  const hostility = saves < 200 ? hostileSoon : hostile;
  return withShare(hostility, async ({ folder, file, share }) => {
    const seed = () => Math.floor(random() * 2 ** 31);
    const reader = startProgram('reader', [file], { env: share.env(1, seed()), deadline });
    const savers = [1, 2].map((computer) => {
      const own = `computer-${String(computer)}`;
      const args = [folder, own, String(Math.ceil(saves / 2))];
      return { own, ...startProgram('hostile-saver', args, { env: share.env(computer, seed()), deadline }) };
    });
    const ended = await Promise.all(savers.map(async ({ own, ended }) => ({ own, ...(await ended) })));
    reader.kill();
    await reader.ended;
    const { vault } = testVault(folder);
    const counts = { saved: 0, refused: 0, lost: 0, unfinished: 0 };
    for (const { own, lines } of ended) {
      if (lines.filter(({ event }) => event === 'saving').length < Math.ceil(saves / 2))
        counts.unfinished += 1;
      for (const line of lines) {
        if (line.event === 'refused') counts.refused += 1;
        if (line.event !== 'saved') continue;
        counts.saved += 1;
        const opened = await vault.open(`${own}-${String(line.number)}`);
        if (!opened.ok || numberOf(opened.value) !== line.number) counts.lost += 1;
      }
    }
    const { cuts, errors, drops, refusals } = share.faultCounts();
    const did = `${String(cuts)} cut reads, ${String(errors)} errors, ${String(drops)} names taken away, ${String(refusals)} more refusals`;
    // A share without faults proves nothing.
    const wasHostile = cuts > 0 && errors > 0 && drops > 0;
    const errorText = ended.map(({ errors: text }) => text).join('');
    return {
      text: `${String(saves)} saves from two computers: ${String(counts.saved)} saved, ${String(counts.refused)} refused, ${String(counts.lost)} lost (${did})${errorText}`,
      held: counts.lost + counts.unfinished === 0 && counts.saved > saves / 2 && wasHostile,
    };
  });
}

function killedUnderReader(random: () => number): Promise<Row> {
  return withShare({ cutEvery: 0, cutMs: 0, errorEvery: 0 }, async ({ folder, file, share }) => {
    const start = (name: string, args: readonly string[]): SavingProcess =>
      startProgram(name, args, { env: share.env(1, Math.floor(random() * 2 ** 31)), deadline });
    await start('hostile-saver', [folder, 'before', '1']).ended;
    const reader = start('reader', [file, 'hold']);
    await reader.heard('ready');
    const writer = start('hostile-saver', [folder, 'after', '1']);
    while (share.faultCounts().drops === 0) await pause(5);
    writer.kill();
    const { lines } = await writer.ended;
    reader.kill();
    await reader.ended;
    const next = await start('hostile-saver', [folder, 'next', '1']).ended;
    const { vault } = testVault(folder);
    const has = async (service: string) => (await vault.open(service)).ok;
    const [before, after, another] = [await has('before-1'), await has('after-1'), await has('next-1')];
    const acknowledged = lines.some(({ event }) => event === 'saved');
    return {
      text: `a writer killed under a reader's hands: the next start has the key ${String(before)}, what was being saved ${String(after)}, saves ${String(another)}`,
      held: before && another && !acknowledged && next.lines.some(({ event }) => event === 'saved'),
    };
  });
}
