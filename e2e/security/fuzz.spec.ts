import { commandNames, type CommandName } from '../../shared/contract.ts';
import { drawCalls, type Call, type IpcRoute } from './fuzz-calls.ts';
import { expect, test } from './fuzz-fixtures.ts';
import type { FuzzIpc } from './fuzz-ipc.ts';
import { judge, type Verdict } from './fuzz-oracle.ts';
import { enterRow } from './security-row.ts';

// Random calls of every command through the bridge and raw IPC.

const total = Number(process.env['QUADRA_FUZZ_CALLS'] ?? 5_000);
const seed = Number(process.env['QUADRA_FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const batch = 50;

/** Milliseconds. */
const longestPause = 100;

/** Blocking that does not recur with the same calls is the machine's. */
const mostTries = 3;

/** Calls per command that must pass the guard. */
const leastRun = 15;

type Counts = Record<Verdict, number>;
const noCounts = (): Counts => ({
  ...{ run: 0, malformed: 0, 'too-large': 0, 'too-often': 0, 'not-carried': 0 },
});

function createTally(ipc: FuzzIpc) {
  const counts = new Map<CommandName, Counts>(commandNames.map((name) => [name, noCounts()]));
  const tally = { counts, sent: 0, pause: 0 };

  async function sendOnce(route: IpcRoute, calls: readonly Call[]): Promise<number> {
    await ipc.pause();
    const outcomes = await ipc.send(route, calls);
    const pause = await ipc.pause();
    const faults: string[] = [];
    for (const [index, call] of calls.entries()) {
      const { verdict, fault } = judge(route, call, outcomes[index] ?? { thrown: 'never answered' });
      const count = counts.get(call.command);
      if (count !== undefined) count[verdict] += 1;
      if (fault !== undefined) faults.push(`${route} ${call.command}(${call.args.join(', ')}): ${fault}`);
    }
    expect(faults, `with QUADRA_FUZZ_SEED=${seed}`).toEqual([]);
    tally.sent += calls.length;
    return pause;
  }

  return {
    tally,
    send: async (route: IpcRoute, calls: readonly Call[]) => {
      const pauses = [await sendOnce(route, calls)];
      while (pauses.length < mostTries && Math.min(...pauses) > longestPause) {
        pauses.push(await sendOnce(route, calls));
      }
      const shortest = Math.min(...pauses);
      tally.pause = Math.max(tally.pause, shortest);
      const what = `pauses of ${pauses.map(Math.round).join(', ')} ms after ${tally.sent} calls with QUADRA_FUZZ_SEED=${seed}, the last ones: ${route} ${calls.map(({ command }) => command).join(', ')}`;
      expect(shortest, what).toBeLessThanOrEqual(longestPause);
    },
  };
}

test('no call that the contract forbids gets through, and none that it allows does harm', async ({
  running,
}, testInfo) => {
  test.setTimeout(120_000 + total * 20);
  const { ipc, window, screen, output } = running;
  const { tally, send } = createTally(ipc);

  // Refused calls must not run a handler.
  const before = await running.traces();
  for (const route of ['bridge', 'raw'] as const) {
    const drawn = drawCalls(route, seed, total / 10).filter(({ fate }) => fate === 'refused');
    for (let at = 0; at < drawn.length; at += batch) await send(route, drawn.slice(at, at + batch));
  }
  expect(await running.traces()).toEqual(before);

  const started = performance.now();
  for (let index = 1; tally.sent < total; index += 1) {
    const route = index % 2 === 0 ? 'raw' : 'bridge';
    await send(route, drawCalls(route, seed + index, batch));
  }
  const seconds = (performance.now() - started) / 1_000;
  for (const [name, { run }] of tally.counts) expect(run, name).toBeGreaterThanOrEqual(leastRun);

  await window.reload();
  await window.waitForTimeout(1_000);
  await screen.saveKey({ identifier: 'after-the-fuzz', secret: 'after-the-fuzz' });
  await expect(screen.headline).toContainText('vérification impossible');
  const lines = output()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  expect(lines.filter((line) => !line.includes('"cause":"refused: '))).toEqual([]);
  expect(lines.length).toBeLessThan(commandNames.length * (10 + seconds / 2));

  const all = [...tally.counts.values()].reduce((sum, one) => {
    for (const name of Object.keys(sum) as Verdict[]) sum[name] += one[name];
    return sum;
  }, noCounts());
  const counts = Object.entries(all).map(([name, count]) => `${count} ${name}`);
  const how = `${tally.sent} calls with seed ${seed} in ${Math.round(seconds)} s: ${counts.join(', ')}; longest pause ${Math.round(tally.pause)} ms; ${lines.length} lines of log`;
  enterRow(testInfo, { title: 'fuzz of the door', how });
});
