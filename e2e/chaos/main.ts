// Fault tests of the local cloud: npm run chaos [-- --requests 500] [--seed N] [--only PART]. Exits
// with 0 if all pass.
import { parseArgs } from 'node:util';
import { sendGarbageEverywhere } from './every-port.ts';
import { measureBrokerMemory } from './broker-memory.ts';
import { killTheStorage } from './killed-storage.ts';
import { startInPairs } from './pairs.ts';
import { onboardThroughChaos } from './onboardings.ts';
import { lineOf, type Row } from './result-row.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '500' },
    seed: { type: 'string' },
    only: { type: 'string' },
  },
});
const requests = Number(values.requests);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));

async function* onboardings(): AsyncGenerator<Row> {
  yield* await onboardThroughChaos(requests, seed);
}

const parts: Readonly<Record<string, () => AsyncGenerator<Row>>> = {
  onboardings,
  hub: () => measureBrokerMemory(seed),
  garbage: () => sendGarbageEverywhere(seed),
  storage: killTheStorage,
  pairs: startInPairs,
};
const chosen = values.only === undefined ? Object.values(parts) : [parts[values.only]];
if (!Number.isInteger(requests) || requests < 1 || !Number.isInteger(seed) || chosen.includes(undefined)) {
  throw new Error(`Usage: npm run chaos [-- --requests 500 --seed N --only ${Object.keys(parts).join('|')}]`);
}

console.log(`seed ${String(seed)}`);
const begun = performance.now();
const rows: Row[] = [];
for (const part of chosen) {
  for await (const row of part?.() ?? []) {
    rows.push(row);
    console.log(lineOf(row));
  }
}
const held = rows.filter((row) => row.held).length;
const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
console.log(`${String(held)} of ${String(rows.length)} held, seed ${String(seed)}, ${seconds} s`);
// A client may still be closing.
process.exit(held === rows.length ? 0 : 1);
