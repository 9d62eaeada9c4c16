import { expect, test } from 'vitest';
import { err } from '../../shared/result.ts';
import { sharingParts, vaultParts } from '../testing/test-vault.ts';
import { createSharing } from './sharing.ts';
import { createVault } from './vault.ts';
import { withheldStore } from './withheld-store.ts';

test('a vault whose place nobody knows reads nothing, keeps nothing and says why', async () => {
  const parts = { ...vaultParts('/nowhere'), store: withheldStore };
  const vault = createVault(parts);
  const refused = err({ code: 'vault-unreadable', reason: 'settings-refused' });
  expect(await vault.describe('s')).toEqual({ kind: 'unreadable', reason: 'settings-refused' });
  expect(await vault.open('s')).toEqual(err({ kind: 'unreadable', reason: 'settings-refused' }));
  expect(await vault.save('s', { identifier: 'i', secret: 's' })).toEqual(refused);
  expect(await vault.remove('s')).toEqual(refused);
  expect(await vault.restoreCopy('s')).toEqual(err({ code: 'copy-gone' }));
  const sharing = createSharing(sharingParts(parts));
  expect(await sharing.describe()).toEqual({ kind: 'nothing-to-share' });
  expect([await sharing.start(), await sharing.stop()]).toEqual([refused, refused]);
});
