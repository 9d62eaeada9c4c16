import { getCurrentFuseWire, FuseV1Options } from '@electron/fuses';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fuses } from '../../scripts/packaging/fuses.mjs';
import { startProcess } from '../../scripts/run/processes.mjs';
import { appEnvironment } from '../support/app/app-environment.ts';
import { expect, test } from '../support/fixtures.ts';
import { enterRow } from './security-row.ts';

// Item 19 of Electron's security guide, on the shipped program. Playwright cannot attach to it.

const shipped = process.env['QUADRA_SHIPPED'] ?? '';

const wire = { on: '1'.charCodeAt(0), off: '0'.charCodeAt(0) };

test('19 every fuse is set as decided, and what it forbids does not happen', async ({}, testInfo) => {
  const found = await getCurrentFuseWire(shipped);
  const names = Object.keys(fuses) as (keyof typeof fuses)[];
  for (const name of names) {
    expect.soft(found[FuseV1Options[name]], name).toBe(fuses[name] ? wire.on : wire.off);
  }

  const home = testInfo.outputPath('home');
  await mkdir(home, { recursive: true });
  const mark = join(home, 'mark.cjs');
  await writeFile(mark, 'process.stdout.write("FOREIGN CODE")');
  // `--version` exits before any window opens.
  const start = async (args: readonly string[], env: Record<string, string>) => {
    const running = startProcess(shipped, [...args, '--version'], {
      env: appEnvironment(home, { ...env, QUADRA_SETTINGS: join(home, 'none.json') }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await running.ended;
    return running.output();
  };
  expect(await start([mark], { ELECTRON_RUN_AS_NODE: '1' })).not.toContain('FOREIGN CODE');
  expect(await start([], { NODE_OPTIONS: `--require ${mark}` })).not.toContain('FOREIGN CODE');
  expect(await start(['--inspect=0'], {})).not.toContain('Debugger listening');
  const beside = join(shipped, '..', 'resources', 'app');
  await mkdir(beside, { recursive: true });
  try {
    await writeFile(join(beside, 'package.json'), '{"main":"main.cjs"}');
    await writeFile(join(beside, 'main.cjs'), 'process.stdout.write("FOREIGN CODE"); process.exit()');
    expect(await start([], {})).toMatch(/^\d+\.\d+\.\d+$/mu);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  const how = `${names.length} read back from the program; RUN_AS_NODE, NODE_OPTIONS, --inspect and a folder beside the archive do nothing`;
  enterRow(testInfo, { item: 19, title: 'fuses', how });
});
