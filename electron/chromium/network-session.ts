import { X509Certificate } from 'node:crypto';
import { session, type Certificate, type Session } from 'electron';
import type { CertificateReason } from '../../shared/problem.ts';
import { onceLoaded } from '../../shared/timing/once-loaded.ts';
import { wallClock } from '../../shared/timing/clock.ts';
import type { ChromiumTarget } from '../service-bus/connection/proxy/chromium-network.ts';
import { proxyName } from '../service-bus/connection/proxy/proxy-route.ts';
import { authority } from '../service-bus/connection/server-name.ts';
import { issuerOf } from '../service-bus/connection/unverified-server.ts';

/** What the certificates said, by host. */
export interface CertificateCheck {
  readonly fault: CertificateReason | undefined;
  readonly issuer: string;
  readonly expires: Date;
}

export interface NetworkSession {
  readonly session: Session;
  readonly checkOf: (host: string) => CertificateCheck | undefined;
}

/** Chromium's code for a refused certificate. */
const refused = -2;

/** In memory only. Reaches one server, by one proxy, under the trust of our own connections. */
export async function openNetworkSession(target: ChromiumTarget): Promise<NetworkSession> {
  const { proxy, host, port } = target;
  const server = authority(target);
  const own = session.fromPartition(`network ${proxyName(proxy)} ${server}`, { cache: false });
  const checks = new Map<string, CertificateCheck>();
  const judge = onceLoaded(async () => {
    const { certificateFault, certificatesIn } = await import('./certificate-path.ts');
    return { certificateFault, anchors: certificatesIn(target.trusted) };
  });
  own.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isTo(url, host, port) });
  });
  own.setCertificateVerifyProc(({ hostname, certificate }, answer) => {
    const served = chainOf(certificate);
    judge()
      .then(({ certificateFault, anchors }) => certificateFault(served, anchors, hostname, wallClock()))
      .then((fault) => {
        const expires = new Date(certificate.validExpiry * 1_000);
        checks.set(hostname, { fault, issuer: issuerName(served), expires });
        answer(fault === undefined ? 0 : refused);
      })
      .catch(() => {
        answer(refused);
      });
  });
  await own.setProxy({
    mode: 'fixed_servers',
    proxyRules: `${proxy.protocol}://${authority(proxy)}`,
    // Otherwise Chromium reaches loopback without the proxy.
    proxyBypassRules: '<-loopback>',
  });
  return { session: own, checkOf: (name) => checks.get(name) };
}

function isTo(url: string, host: string, port: number): boolean {
  const asked = URL.canParse(url) ? new URL(url) : undefined;
  const server = new URL(`https://${authority({ host, port })}`);
  return (
    asked !== undefined &&
    /^(?:https|wss):$/u.test(asked.protocol) &&
    hostAndPort(asked) === hostAndPort(server)
  );
}

/** `URL.host` omits 443 for both schemes. */
const hostAndPort = ({ host }: URL) => host;

const parse = (pem: string) => new X509Certificate(pem);

function chainOf(certificate: Certificate): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  // The types say that each has an issuer. The last one has none, or itself.
  for (let one: Certificate | undefined = certificate; one !== undefined && chain.length < 10;) {
    chain.push(parse(one.data));
    const issuer = one.issuerCert as Certificate | undefined;
    one = issuer?.fingerprint === one.fingerprint ? undefined : issuer;
  }
  return chain;
}

const issuerName = ([leaf]: readonly X509Certificate[]) =>
  leaf === undefined ? '' : issuerOf(leaf.toLegacyObject());
