import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  brokerVariable,
  brokerMessage,
  type BrokerQuestion,
  type Holdings,
  type BrokerSettings,
  type BrokerMessage,
} from './broker-settings.ts';

/** In milliseconds. */
const deadline = 20_000;

export interface BrokerProcess {
  readonly webSocketPort: number;
  readonly amqpPort: number;
  readonly caFile: string;
  /** After garbage collection. */
  holdings(): Promise<Holdings>;
  readonly setDown: (on: boolean) => Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

/** Expects `broker-program.mjs` next to the caller. */
export async function startBrokerProcess(settings: BrokerSettings): Promise<BrokerProcess> {
  const child = fork(join(import.meta.dirname, 'broker-program.mjs'), [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, [brokerVariable]: JSON.stringify(settings) },
  });
  const gone = once(child, 'exit').then(() => {
    throw new Error('the broker has ended');
  });
  gone.catch(() => undefined);
  let asked = 0;

  async function receive<Answer>(pick: (message: BrokerMessage) => Answer | undefined): Promise<Answer> {
    const signal = AbortSignal.timeout(deadline);
    for (;;) {
      const [message] = (await Promise.race([once(child, 'message', { signal }), gone])) as unknown[];
      const picked = pick(brokerMessage.parse(message));
      if (picked !== undefined) return picked;
    }
  }

  async function ask<Answer>(
    question: BrokerQuestion['ask'],
    pick: (message: BrokerMessage) => Answer | undefined,
  ): Promise<Answer> {
    asked += 1;
    const id = asked;
    const answered = receive((message) => ('id' in message && message.id === id ? pick(message) : undefined));
    child.send({ id, ask: question } satisfies BrokerQuestion);
    return answered;
  }

  async function kill(): Promise<void> {
    child.kill('SIGKILL');
    await gone.catch(() => undefined);
  }

  try {
    const { webSocketPort, amqpPort, caFile } = await receive((message) =>
      message.kind === 'ready' ? message : undefined,
    );
    return {
      ...{ webSocketPort, amqpPort, caFile, kill },
      holdings: () =>
        ask('holdings', (message) => (message.kind === 'holdings' ? message.holdings : undefined)),
      async setDown(on) {
        await ask(on ? 'down' : 'up', (message) => (message.kind === 'done' ? message : undefined));
      },
    };
  } catch (error) {
    await kill();
    throw error;
  }
}
