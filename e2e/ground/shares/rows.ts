import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isSaved, run, start, startAs } from './as-account.ts';
import { folderOf, setQuota, type Ground } from './grounds.ts';

export interface Row {
  readonly what: string;
  readonly found: string;
  /** Empty on success. */
  readonly wrong: string;
}

/** Reader and writer share a computer. There, SMB removes the name before it replaces the file. */
export async function killedUnderReader(ground: Ground): Promise<Row> {
  const folder = folderOf(ground, 'claire');
  const reader = startAs(ground, 'claire', 'reader', [join(folder, 'vault.json'), 'hold']);
  await reader.heard('ready');
  const writer = start(ground, 'claire', ['save', 'killed', '1', '1']);
  const isThere = () => readdirSync(folder).includes('vault.json');
  const ended = writer.ended.then(() => true);
  while (isThere() && !(await Promise.race([ended, pause(50).then(() => false)])));
  writer.kill();
  const { lines } = await writer.ended;
  reader.kill();
  await reader.ended;
  // A client may cache a server's file names for one second.
  await pause(1_500);
  const gone = !isThere();
  const names = readdirSync(folder).map((name) => name.replace(/[0-9a-f-]{36}/u, '…'));
  const found = await run(ground, 'claire', ['open', 'common', 'killed-1']);
  const [before, during] = found.map((line) => line.event === 'opened' && line.found === 1);
  const next = await run(ground, 'bruno', ['save', 'next', '1', '1']);
  const lost = before !== true || (isSaved(lines) && during !== true);
  return {
    what: `${ground.label}: a reader holds the file, the writer is killed`,
    found: [
      gone ? `the name is gone (left: ${names.join(', ')})` : 'the name stays',
      isSaved(lines) ? 'the save was over' : 'no save was acknowledged',
      `the next start finds the old key: ${yesOrNo(before)}, the new one: ${yesOrNo(during)}`,
    ].join('; '),
    wrong: lost
      ? 'a key is gone'
      : !isSaved(next)
        ? 'no save afterwards'
        : ground.losesNames && !gone
          ? 'the moment was missed'
          : '',
  };
}

const yesOrNo = (is: boolean | undefined) => (is === true ? 'yes' : 'no');

/** Milliseconds. */
const mustBeSeenWithin = 5_000;

export async function seenElsewhere(ground: Ground): Promise<Row> {
  const watcher = start(ground, 'bruno', ['watch', 'seen-1']);
  await watcher.heard('ready');
  // As long as a client may cache what it has seen.
  await pause(5_000);
  const saving = start(ground, 'claire', ['save', 'seen', '1', '1']);
  const saved = await saving.heard('saved');
  const seen = watcher.heard('opened', 2).catch(() => Infinity);
  const at = await Promise.race([seen, pause(20_000).then(() => Infinity)]);
  watcher.kill();
  const { lines } = await watcher.ended;
  await saving.ended;
  const isNew = lines.some((line) => line.event === 'opened' && line.found === 1);
  const after = Math.max(0, at - saved);
  return {
    what: `${ground.label}: the other account sees a save`,
    found: isNew ? `after ${(after / 1_000).toFixed(1)} s` : 'not at all',
    wrong: isNew && after <= mustBeSeenWithin ? '' : 'too late',
  };
}

export async function whenFull(ground: Ground): Promise<Row> {
  if (ground.fill === 'quota') setQuota(ground, 400);
  const lines = await run(ground, 'claire', ['full', 'full']);
  if (ground.fill === 'quota') setQuota(ground, 0);
  const end = lines.map((line) => (line.event === 'facts' ? line.facts['end'] : '')).join('');
  const refused = lines.flatMap((line) => (line.event === 'refused' ? line.why : []))[0];
  const isIntact = lines.some((line) => line.event === 'opened' && line.found === 1);
  const savesAgain = lines.some((line) => line.event === 'saved' && line.number === 2);
  const isNamed = refused === 'file-not-written disk-full' || (!ground.namesErrors && refused !== undefined);
  return {
    what: `${ground.label}: ${ground.fill === 'quota' ? 'over the quota' : 'the disk is full'}`,
    found: `a write ends with ${end}, the save with ${refused ?? 'success'}, the old key is ${isIntact ? 'there' : 'gone'}`,
    wrong: !isIntact ? 'the key is gone' : !savesAgain ? 'no save afterwards' : isNamed ? '' : 'misnamed',
  };
}

export async function factsRow(ground: Ground): Promise<Row> {
  const lines = await run(ground, 'claire', ['facts']);
  const facts = lines.flatMap((line) => (line.event === 'facts' ? Object.entries(line.facts) : []));
  return {
    what: `${ground.label}: what it grants`,
    found: facts.map(([name, value]) => `${name}: ${value}`).join(', '),
    wrong: facts.some(([name, value]) => name === 'probe' && value === 'fit') ? '' : 'unfit',
  };
}
