// What one account does in a folder. Arguments: command, folder, account, and the command's own.
import { closeSync, constants, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { probeFolder } from '../../../electron/files/folder-probe.ts';
import { createPolling } from '../../../electron/files/polling.ts';
import { watchFile } from '../../../electron/files/watch-file.ts';
import { createSharing } from '../../../electron/vault/sharing.ts';
import { sharingParts, vaultParts } from '../../../electron/testing/test-vault.ts';
import { createVault } from '../../../electron/vault/vault.ts';
import { errorCode } from '../../../shared/system/system-error.ts';
import { numberOf, pair } from '../../torture/key-pairs.ts';
import type { Line } from '../../torture/saver-lines.ts';
import { factsOf } from './facts.ts';

const [command = '', folder = '', user = '', ...rest] = process.argv.slice(2);
const parts = vaultParts(folder, { user, groupShared: true });
const vault = createVault(parts);
const sharing = createSharing({ ...sharingParts(parts), probeFolder: () => probeFolder(folder) });
const filler = join(folder, 'filler');

/** Milliseconds. */
const longestWatch = 5 * 60_000;

/** Synchronous: a kill loses no output. */
const say = (line: Line) => writeSync(1, `${JSON.stringify(line)}\n`);

async function open(service: string): Promise<void> {
  const opened = await vault.open(service);
  if (opened.ok) say({ event: 'opened', found: numberOf(opened.value), service });
  else say({ event: 'opened', found: opened.problem.kind === 'absent' ? 'absent' : 'unreadable', service });
}

async function save(service: string, number: number): Promise<void> {
  say({ event: 'saving', number });
  const saved = await vault.save(service, pair(number, number % 97));
  if (saved.ok) say({ event: 'saved', number });
  else say({ event: 'refused', number, why: `${saved.problem.code} ${saved.problem.reason}` });
}

const refused = (problem: object) => {
  say({ event: 'refused', number: 0, why: JSON.stringify(problem) });
};

const work: Readonly<Record<string, () => Promise<void>>> = {
  async share() {
    await save('common', 1);
    const started = await sharing.start();
    if (started.ok) say({ event: 'code', code: started.value });
    else refused(started.problem);
  },
  async join() {
    const joined = await sharing.join(rest[0] ?? '');
    if (!joined.ok) refused(joined.problem);
    await open('common');
  },
  async save() {
    const [prefix = '', ...range] = rest;
    const [first = 1, count = 1] = range.map(Number);
    for (let number = first; number < first + count; number += 1) {
      await save(`${prefix}-${String(number)}`, number);
      await open(`${prefix}-${String(number)}`);
      await open('common');
    }
  },
  async open() {
    for (const service of rest) await open(service);
  },
  async watch() {
    const [service = ''] = rest;
    const polling = createPolling();
    const end = watchFile(join(folder, 'vault.json'), () => void open(service), polling);
    await open(service);
    // Its window is in front.
    polling.set(true);
    say({ event: 'ready' });
    await pause(longestWatch);
    end();
  },
  async full() {
    const [service = ''] = rest;
    say({ event: 'facts', facts: { end: fill() } });
    await save(service, 1);
    await open('common');
    rmSync(filler);
    await save(service, 2);
  },
  async facts() {
    const found = await probeFolder(folder);
    const probe = found.kind === 'fit' ? 'fit' : `${found.kind}: ${found.reason}`;
    say({ event: 'facts', facts: { ...(await factsOf(folder)), probe } });
  },
};

function fill(): string {
  const { O_WRONLY, O_CREAT, O_SYNC } = constants;
  const file = openSync(filler, O_WRONLY | O_CREAT | O_SYNC);
  let end = '';
  // To the last block, then to the last byte.
  for (const size of [1 << 20, 4_096, 1]) end = untilRefused(file, Buffer.alloc(size));
  closeSync(file);
  return end;
}

function untilRefused(file: number, block: Buffer): string {
  try {
    for (;;) if (writeSync(file, block) < block.length) return 'short';
  } catch (error) {
    return errorCode(error) ?? '';
  }
}

await work[command]?.();
