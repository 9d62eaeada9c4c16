import { app } from 'electron';
import { spawn } from 'node:child_process';
import { err, ok } from '../../../shared/result.ts';
import { sessionBus } from '../../platform/at-start.ts';
import type { OsCipher } from '../../vault/encryption/os-cipher.ts';
import type { Store } from '../stores.ts';
import { keyringSwitch } from './keyring-switch.ts';
import { answer, type Answer, type Question } from './messages.ts';

export interface KeyringProcess extends OsCipher {
  /** Its start takes as long as a window's. Settles at its end, too. */
  readonly ready: Promise<void>;
  readonly end: () => void;
  readonly hasEnded: () => boolean;
}

export function startKeyringProcess(store: Store): KeyringProcess {
  const child = spawn(process.execPath, argumentsFor(store), {
    env: { ...process.env, ...sessionBus },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const waiting = new Map<number, (answered: Answer | undefined) => void>();
  let lastId = 0;
  let isOver = false;
  let settleReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    settleReady = resolve;
  });
  const end = () => {
    isOver = true;
    settleReady();
    child.kill('SIGKILL');
    process.off('exit', end);
    for (const settle of waiting.values()) settle(undefined);
    waiting.clear();
  };
  child.on('error', end);
  child.on('exit', end);
  process.on('exit', end);
  child.on('message', (message) => {
    const parsed = answer.safeParse(message);
    if (!parsed.success) return;
    const told = parsed.data;
    if (told.kind === 'ready') {
      settleReady();
      return;
    }
    waiting.get(told.id)?.(told);
    waiting.delete(told.id);
  });

  function ask(asked: WithoutId<Question>): Promise<Answer | undefined> {
    if (isOver) return Promise.resolve(undefined);
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      child.send({ ...asked, id }, (error) => {
        if (error !== null) end();
      });
    });
  }

  async function change(kind: 'encrypt' | 'decrypt', text: string) {
    const answered = await ask({ kind, text });
    if (answered?.kind === 'done') return answered;
    throw new Error('The process of the keyring has refused.');
  }

  return {
    ready,
    end,
    hasEnded: () => isOver,
    async probe() {
      const answered = await ask({ kind: 'probe' });
      if (answered?.kind === 'available') return ok(null);
      return err('keyring-locked');
    },
    encrypt: async (plainText) => Buffer.from((await change('encrypt', plainText)).text, 'base64'),
    async decrypt(sealed) {
      const { text, stale } = await change('decrypt', sealed.toString('base64'));
      return { plainText: text, stale };
    },
  };
}

type WithoutId<One> = One extends Question ? Omit<One, 'id'> : never;

function argumentsFor(store: Store): readonly string[] {
  const kept = ['no-sandbox', 'user-data-dir'].flatMap((name) => {
    if (!app.commandLine.hasSwitch(name)) return [];
    const value = app.commandLine.getSwitchValue(name);
    return [value === '' ? `--${name}` : `--${name}=${value}`];
  });
  return [
    ...(process.defaultApp ? [app.getAppPath()] : []),
    ...[`--${keyringSwitch}`, `--password-store=${store}`, '--ozone-platform=headless'],
    ...kept,
  ];
}
