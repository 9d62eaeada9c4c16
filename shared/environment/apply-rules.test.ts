import { expect, test } from 'vitest';
import { removeForbiddenVariables, ruleFor } from './apply-rules.ts';
import { allRules } from '../testing/kept-variables.ts';

test('every name has one row', () => {
  const names = allRules.map(({ name }) => name.toUpperCase());
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  for (const { name } of allRules) expect(name).toMatch(/^\w+\*?$/u);
});

test('no family removes what is kept', () => {
  const kept = allRules
    .filter(({ decision }) => decision === 'kept')
    .map(({ name }) => name.replace('*', 'X'));
  expect(removeForbiddenVariables(Object.fromEntries(kept.map((name) => [name, 'x'])))).toEqual([]);
});

test('a name goes before its family, and no case of letters gets past', () => {
  expect(ruleFor('ELECTRON_OZONE_PLATFORM_HINT')?.decision).toBe('kept');
  expect(ruleFor('ELECTRON_SOMETHING_NEW')?.decision).toBe('removed');
  expect(ruleFor('node_tls_reject_unauthorized')?.decision).toBe('removed');
  expect(ruleFor('HTTPS_PROXY', allRules)?.decision).toBe('kept');
  expect(ruleFor('NOBODY_KNOWS_IT')).toBeUndefined();
});

test('what steers is removed and told by name; what is kept or unknown stays', () => {
  const env = {
    ...{ NODE_TLS_REJECT_UNAUTHORIZED: '0', DEBUG: '*', SNAP: '', ELECTRON_DISABLE_SANDBOX: '1' },
    ...{ HOME: '/home/claire', http_proxy: 'http://proxy', QUADRA_HUB_PORT: '443', ANYTHING: 'else' },
  };
  expect(removeForbiddenVariables(env)).toEqual([
    { name: 'DEBUG', decision: 'removed' },
    { name: 'ELECTRON_DISABLE_SANDBOX', decision: 'started-again' },
    { name: 'NODE_TLS_REJECT_UNAUTHORIZED', decision: 'removed' },
  ]);
  expect(env).toEqual({
    ...{ HOME: '/home/claire', http_proxy: 'http://proxy', QUADRA_HUB_PORT: '443', ANYTHING: 'else' },
  });
});

test('in the cloud the operator keeps what only adds trust or identity', () => {
  const env = {
    DEBUG: '*',
    NODE_EXTRA_CA_CERTS: '/ca.pem',
    AZURE_CLIENT_ID: 'id',
    AZURE_LOG_LEVEL: 'verbose',
  };
  removeForbiddenVariables(env, ({ inCloud }) => inCloud === true);
  expect(env).toEqual({ NODE_EXTRA_CA_CERTS: '/ca.pem', AZURE_CLIENT_ID: 'id' });
});
