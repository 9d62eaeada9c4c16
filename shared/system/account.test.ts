import { expect, test } from 'vitest';
import { accountBus, accountHome, accountName } from './account.ts';

const claire = () => ({ username: 'claire', homedir: '/home/claire' });

function unknown(): never {
  throw Object.assign(new Error('uv_os_get_passwd returned ENOENT'), { code: 'ERR_SYSTEM_ERROR' });
}

test.each([
  ['known', claire, { USER: 'paul' }, 'claire'],
  ['unknown', unknown, { USER: 'claire', LOGNAME: 'paul' }, 'claire'],
  ['unknown', unknown, { USER: '', LOGNAME: 'claire' }, 'claire'],
  ['unknown', unknown, {}, '60002'],
])('an account that is %s has a name', (_what, userInfo, env, name) => {
  expect(accountName({ userInfo, env, uid: 60_002 })).toBe(name);
});

test.each([
  [claire, { HOME: '/elsewhere' }, '/elsewhere'],
  [claire, { HOME: '' }, '/home/claire'],
  [unknown, {}, '/nonexistent'],
])('its folder is never one of all accounts', (userInfo, env, home) => {
  expect(accountHome({ userInfo, env, uid: 60_002 })).toBe(home);
});

test.each([
  ['named', { DBUS_SESSION_BUS_ADDRESS: 'disabled:', XDG_RUNTIME_DIR: '/run/user/7' }, 'disabled:'],
  ['in its folder', { XDG_RUNTIME_DIR: '/run/user/7' }, 'unix:path=/run/user/7/bus'],
  ['of a task of cron', {}, 'unix:path=/run/user/7/bus'],
  ['of a login without a folder', { XDG_RUNTIME_DIR: '/tmp' }, 'unix:path=/run/user/7/bus'],
])('its session bus is found: %s', (_what, env, address) => {
  expect(accountBus({ env, uid: 7 }, (path) => path === '/run/user/7/bus')).toBe(address);
  expect(accountBus({ env: {}, uid: 7 }, () => false)).toBeUndefined();
});
