import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrokerProcess, startBrokerProcess } from '../../cloud/testing/fleet/broker-process.ts';
import { fleetKeys, type Holdings } from '../../cloud/testing/fleet/broker-settings.ts';
import { seededRandom } from '../support/random.ts';
import { carryLarge, connectAndDrop, deliver } from './broker-load.ts';
import { sendGarbage } from './send-garbage.ts';
import { megabytes, type Row } from './result-row.ts';
import { brokerTargets } from './garbage-targets.ts';

/**
 * Bytes of heap growth for compiled code and grown tables. A leak of 200 bytes a delivery or 4 kB a
 * connection exceeds it.
 */
const tolerance = 2 * 1024 * 1024;

/** Milliseconds until a lost connection is noticed. */
const goneWithin = 5_000;

async function atRest(broker: BrokerProcess): Promise<Holdings> {
  const deadline = performance.now() + goneWithin;
  for (;;) {
    const held = await broker.holdings();
    if (held.connections === 0 || performance.now() > deadline) return held;
    await sleep(200);
  }
}

type Load = readonly [what: string, run: (count: number) => Promise<unknown>, warmUp: number, count: number];

/** After the load the broker must hold nothing, with its heap at its former size. */
export async function* measureBrokerMemory(seed: number): AsyncGenerator<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'chaos-broker-'));
  const secret = randomBytes(32).toString('base64');
  const broker = await startBrokerProcess({ folder, webSocketPort: 0, amqpPort: 0, secret });
  try {
    const { webSocketPort, amqpPort, caFile } = broker;
    const ca = await readFile(caFile, 'utf8');
    const target = { port: webSocketPort, ca, secret, keyName: fleetKeys.auditor };
    const random = seededRandom(seed);
    const loads: readonly Load[] = [
      ['10,000 deliveries on one link', (count) => deliver(target, count), 1_000, 10_000],
      ['200 messages of 1 MB', (count) => carryLarge(target, count), 24, 200],
      [
        '500 connections opened and dropped',
        (count) => connectAndDrop(target, count, broker.setDown),
        60,
        500,
      ],
      [
        '2,000 connections with garbage',
        (count) => sendGarbage(brokerTargets({ webSocketPort, amqpPort, ca }), count, random),
        200,
        2_000,
      ],
    ];
    for (const [what, run, warmUp, count] of loads) {
      await run(warmUp);
      const before = await atRest(broker);
      const begun = performance.now();
      await run(count);
      const seconds = (performance.now() - begun) / 1_000;
      const after = await atRest(broker);
      const grown = after.memory.heap - before.memory.heap;
      yield {
        what,
        held: grown <= tolerance && after.connections === 0 && after.messages === 0,
        figures:
          `${seconds.toFixed(0)} s; hub's heap ${megabytes(before.memory.heap)} before, ` +
          `${megabytes(after.memory.heap)} after (at most ${megabytes(tolerance)} more), all of it ` +
          `${megabytes(before.memory.resident)} and ${megabytes(after.memory.resident)}; ` +
          `${after.connections} connections and ${after.messages} messages left`,
      };
    }
    await deliver(target, 1_000);
  } finally {
    await broker.kill();
    await rm(folder, { recursive: true });
  }
}
