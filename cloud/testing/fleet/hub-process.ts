import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  hubVariable,
  hubWord,
  type HubQuestion,
  type Holdings,
  type HubSettings,
  type HubWord,
} from './hub-settings.ts';

/** In milliseconds. */
const deadline = 20_000;

export interface HubProcess {
  readonly hubPort: number;
  readonly amqpPort: number;
  readonly caFile: string;
  /** After garbage collection. */
  holdings(): Promise<Holdings>;
  /** Closes or reopens its ports. */
  readonly setDown: (on: boolean) => Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

/** Expects `hub-program.mjs` next to the caller. */
export async function startHubProcess(settings: HubSettings): Promise<HubProcess> {
  const child = fork(join(import.meta.dirname, 'hub-program.mjs'), [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, [hubVariable]: JSON.stringify(settings) },
  });
  const gone = once(child, 'exit').then(() => {
    throw new Error('the hub has ended');
  });
  gone.catch(() => undefined);
  let asked = 0;

  /** Rejects on timeout or exit. */
  async function hear<Answer>(pick: (word: HubWord) => Answer | undefined): Promise<Answer> {
    const signal = AbortSignal.timeout(deadline);
    for (;;) {
      const [message] = (await Promise.race([once(child, 'message', { signal }), gone])) as unknown[];
      const picked = pick(hubWord.parse(message));
      if (picked !== undefined) return picked;
    }
  }

  async function ask<Answer>(
    question: HubQuestion['ask'],
    pick: (word: HubWord) => Answer | undefined,
  ): Promise<Answer> {
    asked += 1;
    const id = asked;
    const answered = hear((word) => ('id' in word && word.id === id ? pick(word) : undefined));
    child.send({ id, ask: question } satisfies HubQuestion);
    return answered;
  }

  async function kill(): Promise<void> {
    child.kill('SIGKILL');
    await gone.catch(() => undefined);
  }

  try {
    const { hubPort, amqpPort, caFile } = await hear((word) => (word.kind === 'ready' ? word : undefined));
    return {
      ...{ hubPort, amqpPort, caFile, kill },
      holdings: () => ask('holdings', (word) => (word.kind === 'holdings' ? word.holdings : undefined)),
      async setDown(on) {
        await ask(on ? 'down' : 'up', (word) => (word.kind === 'done' ? word : undefined));
      },
    };
  } catch (error) {
    await kill();
    throw error;
  }
}
