import { mkdir } from 'node:fs/promises';
import { playwright } from '../scripts/run/playwright.mjs';
import { startProcess } from '../scripts/run/processes.mjs';
import { inRoot } from '../scripts/setup/paths.mjs';
import { openClosedNetwork } from './security/contacts/closed-network.ts';
import { expect, test } from './support/fixtures.ts';
import { canHavePrivateSystem } from './support/system/private-system.ts';

test.skip(!canHavePrivateSystem, 'Needs a private Debian, which root alone can mount.');

test('an update asks for no name and reaches nothing but its feed and Service Bus', async ({}, testInfo) => {
  const folder = testInfo.outputPath('network');
  await mkdir(folder, { recursive: true });
  const network = await openClosedNetwork(folder);
  try {
    const own = (await network.seen()).contacted;
    const { command, args, env } = playwright(process.env['QUADRA_ELECTRON'] ?? '', [
      ...[
        '--config',
        inRoot('playwright.config.ts'),
        '--project=app',
        '--workers=1',
        '--output',
        testInfo.outputPath('inner'),
      ],
      ...['e2e/update-install.spec.ts', '--grep', 'a newer version is found, downloaded and verified'],
    ]);
    // The servers of this test run inside too. Every other address would be recorded as such.
    const update = startProcess(...network.inside(command, args), { env });
    expect(await update.ended, update.output()).toMatchObject({ code: 0 });
    expect(update.output()).toContain('1 passed');
    const { names, proxied, contacted } = await network.seen();
    expect({ names, proxied }).toEqual({ names: [], proxied: [] });
    const isLocal = (to: string) => /^(127\.0\.0\.1|\[(0000:){7}0001\]):\d+$/u.test(to);
    expect(contacted.filter((to) => !own.includes(to)).length).toBeGreaterThan(0);
    expect(contacted.filter((to) => !isLocal(to))).toEqual([]);
  } finally {
    await network.stop();
  }
});
