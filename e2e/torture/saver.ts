// Saves pairs until killed. Only the cipher is a fake: the keyring is not under test.
import { writeSync } from 'node:fs';
import { testVault } from '../../electron/testing/test-vault.ts';
import type { Line } from './saver-lines.ts';
import { numberOf, pair } from './key-pairs.ts';

const [folder = '', first = '1', saves = '0', secretLength = '0'] = process.argv.slice(2);
const service = 'cegid-file-exchange';

const { vault } = testVault(folder);

/** Synchronous: a kill loses no output. */
const say = (line: Line) => writeSync(1, `${JSON.stringify(line)}\n`);

async function open(): Promise<void> {
  const opened = await vault.open(service);
  if (opened.ok) say({ event: 'opened', found: numberOf(opened.value) });
  else say({ event: 'opened', found: opened.problem.kind === 'absent' ? 'absent' : 'unreadable' });
}

// A size limit also raises SIGXFSZ, unlike a full disk. A dependency of electron-store would exit
// on it.
process.on('SIGXFSZ', () => undefined);
process.on('newListener', (signal: string, listener: () => void) => {
  if (signal === 'SIGXFSZ') queueMicrotask(() => process.off(signal, listener));
});

say({ event: 'ready' });
await open();
for (let done = 0; done < Number(saves); done += 1) {
  const number = Number(first) + done;
  // Varying lengths, so that bytes of two saves never fit together.
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
