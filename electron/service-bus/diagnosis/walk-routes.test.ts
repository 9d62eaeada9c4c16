import { createServer, type AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { systemNames } from '../connection/name-service.ts';
import { createProxyCredentialStore } from '../connection/proxy/proxy-credentials.ts';
import type { ProxyRoute } from '../connection/proxy/proxy-route.ts';
import { walkRoutes } from './walk-routes.ts';

test('a proxy whose name server is silent costs its wait once, and no later step tries it', async () => {
  const lookup = vi.spyOn(systemNames, 'lookup').mockRejectedValue(new Error('queryA EAI_AGAIN'));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const endpoint = {
    ...{ host: '127.0.0.1', port, caFile: undefined },
    trusted: () => Promise.resolve([]),
    routes: () => Promise.resolve([]),
    credentials: createProxyCredentialStore(() => undefined),
  };
  const proxy: ProxyRoute = { kind: 'proxy', protocol: 'http', host: 'p', port: 1, source: 'system' };
  const signal = new AbortController().signal;
  const walk = walkRoutes([proxy, { kind: 'direct' }], endpoint, undefined, signal);

  expect(await walk.name()).toMatchObject({ ok: true, value: { finding: { addresses: ['127.0.0.1'] } } });
  const reached = await walk.address();
  expect(reached.ok).toBe(true);
  expect(lookup).toHaveBeenCalledOnce();
  expect(await walk.endpoint().routes(signal)).toEqual([{ kind: 'direct' }]);
  const silent = { code: 'hub-silent', host: '127.0.0.1', port } as const;
  expect(walk.causeOf(silent)).toEqual({ code: 'name-server-silent', host: 'p' });

  if (reached.ok) reached.value.value.socket.destroy();
  server.close();
});
