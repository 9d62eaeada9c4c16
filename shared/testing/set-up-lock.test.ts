import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { alone } from '../../scripts/setup/lock.mjs';
import { inRoot } from '../../scripts/setup/paths.mjs';

const noteFile = inRoot('artifacts', 'electron.lock');

test('a set-up is done by one at a time, whatever a killed one has left', async () => {
  const program =
    `import { alone } from ${JSON.stringify(inRoot('scripts', 'setup', 'lock.mjs'))};` +
    `await alone('electron', () => new Promise(() => { console.log('held'); setInterval(() => undefined, 1000); }));`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(holder.stdout, 'data');
  let inside = 0;
  let most = 0;
  const waiting = Array.from({ length: 5 }, () =>
    alone('electron', async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
      return holder.signalCode;
    }),
  );
  holder.kill('SIGKILL');
  expect(await Promise.all(waiting)).toEqual(Array.from({ length: 5 }, () => 'SIGKILL'));
  expect(most).toBe(1);
});

test('an empty file of a lock keeps nobody waiting', async () => {
  mkdirSync(inRoot('artifacts'), { recursive: true });
  writeFileSync(noteFile, '');
  expect(await alone('electron', () => Promise.resolve('done'))).toBe('done');
});
