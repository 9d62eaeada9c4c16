import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder, FolderLocked } from './folder-lock.ts';
import { identityOf } from './process-identity.ts';

let root: string;
let folder: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'owner-test-'));
  folder = join(root, 'data');
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(root, { recursive: true });
});

const testHolder = { program: 'test' };

async function holder(parent?: object): Promise<ChildProcess> {
  const script = join(root, 'holder.mjs');
  await writeFile(
    script,
    `import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
     import { createServer } from 'node:net';
     const [folder, parent] = process.argv.slice(2);
     mkdirSync(folder, { recursive: true });
     const { dev, ino } = statSync(folder, { bigint: true });
     createServer().listen('\\0quadra-cloud-' + dev + '-' + ino, () => {
       const ticks = readFileSync('/proc/self/stat', 'utf8').replace(/^.*\\) /s, '').split(' ')[19];
       const start = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() + ' ' + ticks;
       const owner = { pid: process.pid, start, program: 'holder', since: '2026-11-30T08:00:00.000Z' };
       writeFileSync(folder + '/owner.json', JSON.stringify({ ...owner, ...JSON.parse(parent) }));
       process.send('held');
     });
     setInterval(() => undefined, 1000);`,
  );
  const child = fork(script, [folder, JSON.stringify(parent ? { parent } : {})]);
  children.push(child);
  await once(child, 'message');
  return child;
}

const took = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

describe('a folder', () => {
  it('has one owner, and the next one after that', async () => {
    const first = await lockFolder(folder, testHolder);
    await expect(lockFolder(folder, testHolder)).rejects.toThrow(FolderLocked);
    await first.release();
    const second = await lockFolder(folder, testHolder);
    await second.release();
  });

  it('is the same by every path', async () => {
    const first = await lockFolder(folder, testHolder);
    await symlink(folder, join(root, 'link'));
    await expect(lockFolder(join(root, 'link'), testHolder)).rejects.toThrow(FolderLocked);
    await first.release();
  });

  it('goes to exactly one of two who come at once, twenty times', async () => {
    for (let pair = 0; pair < 20; pair += 1) {
      const own = join(root, `pair-${pair}`);
      const both = await Promise.allSettled([lockFolder(own, testHolder), lockFolder(own, testHolder)]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      for (const one of both) if (one.status === 'fulfilled') await one.value.release();
    }
  });
});

describe.runIf(process.platform === 'linux')('the owner of a folder', () => {
  it('is named, with its process and since when', async () => {
    const { pid } = await holder();
    const milliseconds = await took(() =>
      expect(lockFolder(folder, testHolder)).rejects.toThrow(
        `the folder ${folder} belongs to the holder of process ${pid}, running since 2026-11-30T08:00:00.000Z: ` +
          'end that first, or choose another folder',
      ),
    );
    expect(milliseconds).toBeLessThan(500);
  });

  it('that hangs is one all the same', async () => {
    const child = await holder();
    child.kill('SIGSTOP');
    await expect(lockFolder(folder, testHolder)).rejects.toThrow(`process ${child.pid}`);
  });

  it('that was killed is followed at once, whatever its record says', async () => {
    const child = await holder();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = await lockFolder(folder, testHolder);
    expect(JSON.parse(await readFile(join(folder, 'owner.json'), 'utf8'))).toMatchObject({
      pid: process.pid,
    });
    await lock.release();
  });

  it('is not the process that got its number later, nor one of before the computer was restarted', async () => {
    const self = { ...identityOf(process.pid), program: 'test', since: '2026-11-30T08:00:00.000Z' };
    for (const start of [`${self.start} 1`, self.start?.replace(/^\S+/u, 'another-boot')]) {
      const lock = await lockFolder(folder, testHolder);
      await writeFile(join(folder, 'owner.json'), JSON.stringify({ ...self, start }));
      await expect(lockFolder(folder, testHolder)).rejects.toThrow('belongs to another process');
      await lock.release();
    }
  });

  it('is ended when the process it works for is gone and it does not end by itself', async () => {
    const parent = await holder();
    const identity = identityOf(parent.pid ?? 0);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    const orphan = await holder(identity);
    orphan.kill('SIGSTOP');
    const gone = once(orphan, 'exit');
    const lock = await lockFolder(folder, testHolder);
    expect((await gone)[1]).toBe('SIGKILL');
    await lock.release();
  });

  it('is left alone while the process it works for lives', async () => {
    const child = await holder(identityOf(process.pid));
    await expect(lockFolder(folder, testHolder)).rejects.toThrow(FolderLocked);
    expect(child.exitCode ?? child.signalCode).toBeNull();
  });
});
