import { lookup, type LookupAddress } from 'node:dns';
import { networkInterfaces } from 'node:os';
import { promisify } from 'node:util';
import type { ServiceBusProblem } from '../../../shared/problem.ts';
import { netDown, traitsOf } from '../problem-from-error.ts';
import { proxyName, type ProxyRoute } from './proxy/proxy-route.ts';

export interface NameService {
  readonly lookup: (host: string, how: { all: true }) => Promise<LookupAddress[]>;
  readonly interfaces: typeof networkInterfaces;
}

export const systemNames: NameService = {
  lookup: promisify(lookup),
  interfaces: networkInterfaces,
};

/** `host` is the first hop of `route`. */
export function nameProblem(
  error: unknown,
  host: string,
  route: ProxyRoute,
  { interfaces }: NameService,
): ServiceBusProblem {
  const { name, text } = traitsOf(error);
  // glibc gives EAI_AGAIN for a failing or silent server, and for no network.
  const temporary = text.includes('EAI_AGAIN');
  if (netDown.test(text) || (temporary && !isOnline(interfaces()))) return { code: 'network-down' };
  if (temporary || text.includes('EAI_FAIL') || /AbortError|TimeoutError/u.test(name))
    return { code: 'name-server-silent', host };
  return route.kind === 'proxy'
    ? { code: 'proxy-unreachable', proxy: proxyName(route), reason: 'unknown-name' }
    : { code: 'hub-name-unknown', host };
}

/** Link-local addresses are assigned without a network. */
const linkLocal = /^(?:169\.254\.|fe[89ab])/iu;

const isOnline = (interfaces: ReturnType<typeof networkInterfaces>) =>
  Object.values(interfaces).some((addresses = []) =>
    addresses.some(({ internal, address }) => !internal && !linkLocal.test(address)),
  );
