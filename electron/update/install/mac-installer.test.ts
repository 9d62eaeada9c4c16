import { EventEmitter } from 'node:events';
import type { AppUpdater } from 'electron-updater';
import { expect, test } from 'vitest';
import { createMacInstaller } from './mac-installer.ts';

const version = '0.2.0';
type Updater = Parameters<typeof createMacInstaller>[0];

/** Squirrel reports a refusal by an event after the call. */
const refusing = (text: string): Updater => {
  const events = new EventEmitter();
  return Object.assign(events, {
    quitAndInstall() {
      setImmediate(() => events.emit('error', new Error(text)));
    },
  }) as unknown as AppUpdater;
};

test('what Squirrel refuses is not installed', async () => {
  const run = { signal: new AbortController().signal, onStep: () => undefined };
  const download = { file: 'x.zip', version, sha512: '', needsAdministrator: false };
  expect(await createMacInstaller(refusing('Code signature did not pass'))(download, run)).toEqual({
    kind: 'failed',
    problem: {
      ...{ code: 'update-not-installed', version, reason: 'failed' },
      detail: 'Code signature did not pass',
    },
  });
});
