import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAppImageInstaller, ownAppImage } from './appimage-installer.ts';
import { sha512Of } from './installer.ts';

const version = '0.2.0';
let folder: string;
let own: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'appimage-'));
  own = join(folder, 'Quadra-0.1.0.AppImage');
  file = join(folder, 'download');
  writeFileSync(own, '\u007FELF\u0002\u0001\u0001\u0000AI\u0002 old', { mode: 0o755 });
  writeFileSync(file, '\u007FELF\u0002\u0001\u0001\u0000AI\u0002 new', { mode: 0o644 });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function install({ sha512, isStopped = false }: { sha512?: string; isStopped?: boolean } = {}) {
  const stopping = new AbortController();
  if (isStopped) stopping.abort();
  return createAppImageInstaller(own)(
    { file, version, sha512: sha512 ?? (await sha512Of(file)), needsAdministrator: false },
    { signal: stopping.signal, onStep: () => undefined },
  );
}

test('the new file is in the place of the old one, under its name, and can be run', async () => {
  expect(await install()).toEqual({ kind: 'in-place', program: own });
  expect(readFileSync(own, 'utf8')).toContain('new');
  expect(statSync(own).mode & 0o777).toBe(0o755);
  expect(readdirSync(folder).sort()).toEqual(['Quadra-0.1.0.AppImage', 'download']);
});

test.each([['another file than announced', { sha512: 'another' }, { code: 'update-refused', version }]])(
  '%s leaves the old one',
  async (_what, options, problem) => {
    expect(await install(options)).toEqual({ kind: 'failed', problem });
    expect(readFileSync(own, 'utf8')).toContain('old');
  },
);

test('given up in time it changes nothing', async () => {
  expect(await install({ isStopped: true })).toEqual({ kind: 'cancelled' });
  expect(readFileSync(own, 'utf8')).toContain('old');
});

test.skipIf(process.getuid?.() === 0)('a folder that may not be written leaves the old one', async () => {
  chmodSync(folder, 0o555);
  expect(await install()).toEqual({
    ...{ kind: 'failed', problem: { code: 'file-not-written', reason: 'folder-protected' } },
  });
  chmodSync(folder, 0o755);
  expect(readFileSync(own, 'utf8')).toContain('old');
});

test('an old file that is gone is no success', async () => {
  const sha512 = await sha512Of(file);
  rmSync(own);
  expect(await install({ sha512 })).toMatchObject({ kind: 'failed', problem: { reason: 'failed' } });
  expect(readdirSync(folder)).toEqual(['download']);
});

test('the environment alone makes no AppImage', async () => {
  const APPDIR = join(folder, 'mount');
  const inside = join(APPDIR, 'quadra-api-keys');
  expect(await ownAppImage({ APPIMAGE: own, APPDIR }, inside)).toBe(own);
  expect(await ownAppImage({ APPIMAGE: own, APPDIR }, '/opt/quadra/quadra')).toBeUndefined();
  expect(await ownAppImage({ APPIMAGE: own }, inside)).toBeUndefined();
  const other = join(folder, 'letter.txt');
  writeFileSync(other, 'Dear AI\u0002, please');
  expect(await ownAppImage({ APPIMAGE: other, APPDIR }, inside)).toBeUndefined();
  expect(await ownAppImage({ APPIMAGE: 'relative', APPDIR }, inside)).toBeUndefined();
});
