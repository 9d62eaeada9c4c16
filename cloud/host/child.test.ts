import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Child, createChild } from './child.ts';

const program = `
  process.on('disconnect', () => process.exit(0));
  process.on('message', () => process.exit(3));
  process.send('ready');
`;

let folder: string;
let started: ChildProcess[];
let child: Child;

async function create(source: string, readyWithin?: number): Promise<void> {
  const script = join(folder, 'program.cjs');
  await writeFile(script, source);
  child = createChild({
    name: 'test',
    script,
    args: () => [],
    readyWithin,
    options: { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
    ready: (process) => {
      started.push(process);
      return new Promise((resolve) =>
        process.once('message', () => {
          resolve();
        }),
      );
    },
  });
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'child-test-'));
  started = [];
});

afterEach(async () => {
  await child.kill();
  await rm(folder, { recursive: true });
});

describe('a child', () => {
  it('ends politely when its channel is closed', async () => {
    await create(program);
    await child.start();
    await child.stop();
    expect(started[0]?.exitCode).toBe(0);
  });

  it('can be killed and started again', async () => {
    await create(program);
    await child.start();
    await child.kill();
    expect(started[0]?.signalCode).toBe('SIGKILL');
    await child.start();
    expect(started).toHaveLength(2);
    expect(started[1]?.exitCode).toBeNull();
  });

  it('is started again after a crash, but not after a stop', async () => {
    await create(program);
    await child.start();
    started[0]?.send('crash');
    await until(() => started.length === 2 && started[1]?.exitCode === null);
    await child.stop();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(started).toHaveLength(2);
  });

  it('that ends at once is reported', async () => {
    await create('process.exit(1)');
    await expect(child.start()).rejects.toThrow('test ended at once');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(started).toHaveLength(1);
  });

  it('that is late is gone when its start has failed, and a second start makes one', async () => {
    await create(`process.once('disconnect', () => undefined); setInterval(() => undefined, 1000);`, 300);
    await expect(child.start()).rejects.toThrow('test start took too long');
    expect(started[0]?.signalCode).toBe('SIGKILL');
    await create(program);
    await child.start();
    expect(
      started.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null),
    ).toHaveLength(1);
  });

  it('that runs is replaced by a second start', async () => {
    await create(program);
    await child.start();
    await child.start();
    expect(started).toHaveLength(2);
    expect(started[0]?.exitCode).toBe(0);
    expect(started[1]?.exitCode).toBeNull();
  });

  it('that does not end politely is killed', async () => {
    await create(
      `process.on('disconnect', () => undefined); setInterval(() => undefined, 1000); process.send('ready');`,
    );
    await child.start();
    await child.stop();
    expect(started[0]?.signalCode).toBe('SIGKILL');
  });
});
