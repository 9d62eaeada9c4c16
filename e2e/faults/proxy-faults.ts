import { readFile } from 'node:fs/promises';
import {
  proxyName,
  type Proxy,
  type ProxyRoute,
} from '../../electron/service-bus/connection/proxy/proxy-route.ts';
import { createProxyCredentialStore } from '../../electron/service-bus/connection/proxy/proxy-credentials.ts';
import type { ProxyCredentials } from '../../shared/contract.ts';
import type { DiagnosisStep } from '../../shared/steps.ts';
import type { NetworkFault, SetUp } from './network-fault.ts';
import { issueIdentities } from './servers/identities.ts';
import { listenAndDrop, unusedPort } from './servers/listening.ts';
import { startProxy, type ProxyManner } from './servers/proxy.ts';
import { startSocksProxy, type SocksManner } from './servers/socks.ts';

const proxyAt = (port: number, protocol: Proxy['protocol'] = 'http'): Proxy => ({
  ...{ kind: 'proxy', protocol, host: '127.0.0.1', port, source: 'settings' },
});

const via = (...routes: readonly ProxyRoute[]) => ({ routes: () => Promise.resolve(routes) });

const deadProxy = async () => proxyAt(await unusedPort());
const unknownProxy: Proxy = { ...proxyAt(8080), host: 'proxy.invalid' };

/** Direct fails too. */
const beforeDirect = async (proxy: Proxy) => ({
  ...via(proxy, { kind: 'direct' }),
  ...{ host: '127.0.0.1', port: await unusedPort() },
});

const through = (proxy: Proxy, credentials?: ProxyCredentials) => {
  const store = createProxyCredentialStore(() => undefined);
  if (credentials !== undefined) store.set(proxyName(proxy), credentials);
  return { ...via(proxy), credentials: store };
};

const behind =
  (manner: ProxyManner, credentials?: ProxyCredentials, protocol?: Proxy['protocol']): SetUp =>
  async (_cloud, keep) =>
    through(proxyAt(keep(await startProxy(manner)).port, protocol), credentials);

const behindSocks =
  (manner: SocksManner, protocol: Proxy['protocol'], credentials?: ProxyCredentials): SetUp =>
  async (_cloud, keep) =>
    through(proxyAt(keep(await startSocksProxy(manner)).port, protocol), credentials);

const refusing = (status: number, ...challenges: readonly string[]): ProxyManner => ({
  ...{ kind: 'refusing', status, challenges },
});

const behindTls =
  (isTrusted: boolean): SetUp =>
  async ({ ready }, keep) => {
    const { good, ca } = await issueIdentities();
    const { port } = keep(await startProxy({ kind: 'passing' }, {}, good));
    const authorities = [await readFile(ready.hub.caFile, 'utf8'), ...(isTrusted ? [ca] : [])];
    return { ...via(proxyAt(port, 'https')), trusted: () => Promise.resolve(authorities) };
  };

const account = 'claire:motdepasse';
const right = { user: 'claire', password: 'motdepasse' };
const wrong = { user: 'claire', password: 'x' };

const row = (fault: string, step: DiagnosisStep, cause: string, setUp: SetUp): NetworkFault => ({
  ...{ number: cause.includes('credentials') ? 4 : 3, fault, step, cause, setUp },
});

const unreachable = 'proxy-unreachable';
const wanted = 'proxy-credentials-needed';

export const proxyFaults: readonly NetworkFault[] = [
  row('proxy out of order', 'address', `${unreachable} no-connection`, async () => via(await deadProxy())),
  row('proxy out of order, then direct', 'address', `${unreachable} no-connection`, async () =>
    beforeDirect(await deadProxy()),
  ),
  row('proxy with an unknown name', 'name', `${unreachable} unknown-name`, () =>
    Promise.resolve(via(unknownProxy)),
  ),
  row('proxy with an unknown name, then direct', 'name', `${unreachable} unknown-name`, () =>
    beforeDirect(unknownProxy),
  ),
  row('silent proxy', 'address', `${unreachable} no-answer`, behind({ kind: 'silent' })),
  row('proxy drops the connection', 'address', `${unreachable} cut-off`, async (_cloud, keep) =>
    via(proxyAt(keep(await listenAndDrop()).port)),
  ),
  row(
    'HTTPS proxy of an unknown authority',
    'address',
    `${unreachable} untrusted-certificate`,
    behindTls(false),
  ),
  row(
    'HTTPS proxy without TLS',
    'address',
    `${unreachable} not-a-proxy`,
    behind({ kind: 'passing' }, undefined, 'https'),
  ),
  row('proxy redirects to a login page', 'address', `${unreachable} login-page`, behind(refusing(307))),
  row('proxy refuses, 403', 'address', 'proxy-refused 403', behind(refusing(403))),
  row('proxy cannot get through, 502', 'address', 'proxy-refused 502', behind(refusing(502))),
  row('proxy 407 Basic', 'address', `${wanted} not-given`, behind({ kind: 'passing', credentials: account })),
  row(
    'proxy 407 Basic, realm with commas',
    'address',
    `${wanted} not-given`,
    behind(refusing(407, 'Basic realm="Paris, NTLM"')),
  ),
  row(
    'proxy 407 Basic, wrong password',
    'address',
    `${wanted} not-accepted`,
    behind({ kind: 'passing', credentials: account }, wrong),
  ),
  row(
    'proxy 401 to a wrong password',
    'address',
    `${wanted} not-accepted`,
    behind({ kind: 'passing', credentials: account, wrong: 401 }, wrong),
  ),
  row(
    'proxy 407 Digest, realm with schemes',
    'address',
    'proxy-unsupported Digest',
    behind(refusing(407, 'Digest realm="a, Basic", nonce="x"')),
  ),
  row(
    'proxy 407 NTLM',
    'address',
    'proxy-unsupported Negotiate, NTLM',
    behind(refusing(407, 'Negotiate', 'NTLM')),
  ),
  row(
    'SOCKS5 refuses by rule',
    'address',
    `${unreachable} not-allowed`,
    behindSocks({ refusal: 2 }, 'socks5'),
  ),
  row(
    'SOCKS5 finds no host',
    'address',
    `${unreachable} no-way-through`,
    behindSocks({ refusal: 4 }, 'socks5'),
  ),
  row('SOCKS4 fails', 'address', `${unreachable} no-way-through`, behindSocks({ refusal: 91 }, 'socks4')),
  row(
    'SOCKS5 wants an account',
    'address',
    `${wanted} not-given`,
    behindSocks({ credentials: account }, 'socks5'),
  ),
  row(
    'SOCKS5, wrong password',
    'address',
    `${wanted} not-accepted`,
    behindSocks({ credentials: account }, 'socks5', wrong),
  ),
  row('SOCKS5 named as an HTTP proxy', 'address', `${unreachable} not-a-proxy`, behindSocks({}, 'http')),
];

/** Proxies that pass. */
export const passing: Readonly<Record<string, SetUp>> = {
  'HTTP with an account': behind({ kind: 'passing', credentials: account }, right),
  HTTPS: behindTls(true),
  SOCKS4: behindSocks({}, 'socks4'),
  SOCKS5: behindSocks({}, 'socks5'),
  'SOCKS5 with an account': behindSocks({ credentials: account }, 'socks5', right),
  'the second one after a dead one': async (_cloud, keep) =>
    via(await deadProxy(), proxyAt(keep(await startProxy({ kind: 'passing' })).port)),
};
