import type { Proxy, ProxyRoute } from '../../electron/service-bus/connection/proxy-route.ts';
import { createProxyCredentialStore } from '../../electron/service-bus/connection/proxy-credentials.ts';
import type { ProxyCredentials } from '../../shared/contract.ts';
import type { DiagnosisStep } from '../../shared/steps.ts';
import type { NetworkFault, SetUp } from './network-fault.ts';
import { startFront } from './servers/front.ts';
import { issueIdentities } from './servers/identities.ts';
import { listenAndDrop, unusedPort } from './servers/listening.ts';
import { startProxy, type ProxyManner } from './servers/proxy.ts';

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

const behind =
  (manner: ProxyManner, credentials?: ProxyCredentials, protocol?: Proxy['protocol']): SetUp =>
  async (_cloud, keep) => {
    const { port } = keep(await startProxy(manner));
    const store = createProxyCredentialStore(() => undefined);
    if (credentials !== undefined) store.set(`127.0.0.1:${String(port)}`, credentials);
    return { ...via(proxyAt(port, protocol)), credentials: store };
  };

const refusing = (status: number, ...challenges: readonly string[]): ProxyManner => ({
  ...{ kind: 'refusing', status, challenges },
});

const behindUntrusted: SetUp = async (_cloud, keep) => {
  const { good } = await issueIdentities();
  return via(proxyAt(keep(await startFront({ identity: good })).port, 'https'));
};

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
    behindUntrusted,
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
  row(
    'proxy 407 Basic',
    'address',
    `${wanted} not-given`,
    behind({ kind: 'passing', credentials: 'claire:motdepasse' }),
  ),
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
    behind({ kind: 'passing', credentials: 'claire:motdepasse' }, wrong),
  ),
  row(
    'proxy 401 to a wrong password',
    'address',
    `${wanted} not-accepted`,
    behind({ kind: 'passing', credentials: 'claire:motdepasse', wrong: 401 }, wrong),
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
];
