import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createNsisInstaller } from './nsis-installer.ts';

const version = '0.2.0';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nsis-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(process.platform === 'win32')('the hand-over to an installer', () => {
  const program = (name: string, script: string, mode = 0o755) => {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\necho "${name} $*" >> '${folder}/started'\n${script}\n`, { mode });
    return file;
  };

  const install = (file: string, needsAdministrator = false, elevate = 'exit 0') =>
    createNsisInstaller(program('elevate', elevate), 300)(
      { file, version, sha512: '', needsAdministrator },
      { signal: new AbortController().signal, onStep: () => undefined },
    );
  const failed = (reason: string, detail: string) => ({
    ...{ kind: 'failed', problem: { code: 'update-not-installed', version, reason, detail } },
  });

  test('that waits for the end of this app is one', async () => {
    expect(await install(program('setup', 'exec sleep 1'))).toEqual({ kind: 'handed-over' });
    expect(readFileSync(join(folder, 'started'), 'utf8')).toBe('setup --updated /S --force-run\n');
  });

  test('that fails at once is none', async () => {
    expect(await install(program('setup', 'exit 2'))).toEqual(failed('failed', 'exit code 2'));
  });

  test('that is not there is none', async () => {
    expect(await install(join(folder, 'nothing'))).toEqual(failed('failed', 'ENOENT'));
  });

  test('that needs an administrator asks for one, also when only the system knows', async () => {
    const file = program('setup', 'exit 0', 0o644);
    expect(await install(file)).toEqual({ kind: 'handed-over' });
    expect(await install(file, true)).toEqual({ kind: 'handed-over' });
    expect(readFileSync(join(folder, 'started'), 'utf8')).toBe(
      `elevate ${file} --updated /S --force-run\n`.repeat(2),
    );
  });

  test('that an administrator declines is none', async () => {
    const end = await install(program('setup', 'exit 0'), true, 'exit 5');
    expect(end).toEqual(failed('declined', 'exit code 5'));
  });
});
