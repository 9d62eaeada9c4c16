import { accounts } from './accounts.ts';
import { desktops } from './desktops.ts';
import { enterRow } from './ground-row.ts';
import { test, type Ground, type Walk, type Walks } from './ground-test.ts';
import { locked } from './locked.ts';
import { silent } from './silent.ts';

const longestAllowed = 200;

const walks: Walks = { ...desktops, ...locked, ...silent, ...accounts };

async function walked(walk: Walk, ground: Ground) {
  try {
    return { says: await walk(ground), wrong: [] };
  } catch (error) {
    return { says: [], wrong: [String(error), await ground.shown()] };
  }
}

test.describe.configure({ timeout: 180_000 });

for (const [index, [keyrings, walk]] of Object.entries(walks).entries()) {
  const number = index + 1;
  test(`${String(number)} ${keyrings}`, async ({ ground }, testInfo) => {
    const { says, wrong } = await walked(walk, ground);
    const longestStop = await ground.measured();
    const stopped = longestStop !== undefined && longestStop > longestAllowed;
    const stops = stopped ? [`the main process stopped for ${longestStop.toFixed(0)} ms`] : [];
    enterRow(testInfo, { number, keyrings, says, longestStop, wrong: [...wrong, ...stops] });
  });
}
