import { expect, newer, test } from '../../support/update-fixtures.ts';
import { enterRow } from './ground-row.ts';
import { named } from './rows/through.ts';
import { account } from './servers/account.ts';
import { logOn } from './servers/domain.ts';
import { startSquid } from './servers/squid.ts';

/** Bytes. */
const size = 30_000_000;

test.describe.configure({ timeout: 180_000 });

test('the update feed through Kerberos', async ({ feedOf, installed }, testInfo) => {
  const squid = await startSquid({ schemes: ['negotiate'] });
  const feed = await feedOf({ ...newer, content: Buffer.alloc(size, 'a package of the next version ') });
  const started = performance.now();
  const { dialog } = await installed({
    ...{ url: feed.url, ca: feed.ca, proxy: named(squid.port) },
    env: await logOn(),
  });
  await dialog.openByMenu();
  await expect(dialog.install).toBeVisible({ timeout: 60_000 });
  const log = await squid.log();
  await squid.stop();
  const passed = log.filter((line) => line.startsWith('200 CONNECT'));
  enterRow(testInfo, {
    ...{ number: 200, network: `update feed: squid, Negotiate, ${String(size / 1e6)} MB` },
    ...{ found: ['ok'], seconds: [(performance.now() - started) / 1_000], sentence: '', output: '' },
    wrong: passed.length > 0 ? [] : [`squid passed nothing to ${account.user}`],
  });
});
