// The process that is tortured: opens the vault of a folder, then saves one pair after the other through it. The vault and
// the store are the real ones; the cipher is a software one, because the system's keyring is not what is tortured.
import { writeSync } from 'node:fs';
import { deskVault } from '../../electron/testing/desk-vault.ts';
import type { Line } from './saver-lines.ts';
import { numberOf, pair } from './key-pairs.ts';

const [folder = '', first = '1', saves = '0', secretLength = '0'] = process.argv.slice(2);
const service = 'cegid-file-exchange';

const { vault } = deskVault(folder);

/** Written at once: what was said before a kill was said. */
const say = (line: Line) => writeSync(1, `${JSON.stringify(line)}\n`);

async function open(): Promise<void> {
  const opened = await vault.open(service);
  if (opened.ok) say({ event: 'opened', found: numberOf(opened.value) });
  else say({ event: 'opened', found: opened.problem.kind === 'absent' ? 'absent' : 'unreadable' });
}

// Where a limit on files stands for a full disk, the system also sends a signal, which a disk does not, and a library of
// electron-store's ends the process at it.
process.on('SIGXFSZ', () => undefined);
process.on('newListener', (signal: string, listener: () => void) => {
  if (signal === 'SIGXFSZ') queueMicrotask(() => process.off(signal, listener));
});

say({ event: 'ready' });
await open();
for (let done = 0; done < Number(saves); done += 1) {
  const number = Number(first) + done;
  // Every save has another length, so that bytes of two of them never fit together.
  const key = pair(number, Number(secretLength) + (number % 97));
  say({ event: 'saving', number });
  const saved = await vault.save(service, key);
  if (saved.ok) say({ event: 'saved', number });
  else {
    say({
      event: 'refused',
      number,
      why: saved.problem.reason,
    });
    await open();
  }
}
await open();
