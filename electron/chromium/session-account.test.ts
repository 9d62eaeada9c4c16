import { expect, test } from 'vitest';
import { accountIn } from './session-account.ts';

test.each([
  ['linux', 'Ticket cache: FILE:/tmp/krb5cc_0\nDefault principal: anna@CORP.TEST\n\nValid', 'anna@CORP.TEST'],
  ['linux', '', undefined],
  ['darwin', 'Credentials cache: API:1\n        Principal: anna@CORP.TEST\n', 'anna@CORP.TEST'],
  ['win32', 'corp\\anna\r\n', 'corp\\anna'],
  ['win32', 'domaine du cabinet\\anna martin\r\n', 'domaine du cabinet\\anna martin'],
  ['freebsd', 'anna', undefined],
])('on %s, %j names the account', (platform, output, account) => {
  expect(accountIn(output, platform)).toBe(account);
});
