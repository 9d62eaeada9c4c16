// Saves on a hostile share. Each save uses its own key, so no later one hides a loss.
import { writeSync } from 'node:fs';
import { testVault } from '../../electron/testing/test-vault.ts';
import { pair } from './key-pairs.ts';
import type { Line } from './saver-lines.ts';

const [folder = '', own = '', saves = '0'] = process.argv.slice(2);
const { vault } = testVault(folder);
const say = (line: Line) => writeSync(1, `${JSON.stringify(line)}\n`);

say({ event: 'ready' });
for (let number = 1; number <= Number(saves); number += 1) {
  say({ event: 'saving', number });
  const saved = await vault.save(`${own}-${String(number)}`, pair(number, number % 97));
  if (saved.ok) say({ event: 'saved', number });
  else say({ event: 'refused', number, why: `${saved.problem.code} ${saved.problem.reason}` });
}
