import { X509Certificate } from 'node:crypto';
import { checkServerIdentity } from 'node:tls';
import { BasicConstraints, Certificate, CertificateChainValidationEngine } from 'pkijs';
import type { CertificateReason } from '../../shared/problem.ts';
import { epochMilliseconds } from '../../shared/timing/clock.ts';

/** In id-kp of RFC 5280, section 4.2.1.12. */
const serverAuthentication = '1.3.6.1.5.5.7.3.1';

/** As a TLS connection of Node judges them. Undefined if they are in order. */
export async function certificateFault(
  served: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
  host: string,
  now: Date,
): Promise<CertificateReason | undefined> {
  const [leaf] = served;
  if (leaf === undefined) return 'unknown-issuer';
  if (epochMilliseconds(new Date(leaf.validTo)) < epochMilliseconds(now)) return 'expired';
  if (epochMilliseconds(new Date(leaf.validFrom)) > epochMilliseconds(now)) return 'not-yet-valid';
  if (checkServerIdentity(host, leaf.toLegacyObject()) !== undefined) return 'wrong-name';
  // Undefined means any purpose. The types do not know that.
  const purposes = leaf.keyUsage as readonly string[] | undefined;
  if (purposes !== undefined && !purposes.includes(serverAuthentication)) return 'unknown-issuer';
  const issuers = new Set(served.map(({ issuer }) => issuer));
  const anchors = trusted.filter(({ subject }) => issuers.has(subject));
  if (anchors.length === 0) return 'unknown-issuer';
  const engine = new CertificateChainValidationEngine({
    trustedCerts: anchors.map(parsed),
    // The engine starts at the last one.
    certs: [...served].reverse().map(parsed),
    checkDate: now,
  });
  const { result, certificatePath = [] } = await engine.verify();
  return result && isShortEnough(certificatePath) ? undefined : 'unknown-issuer';
}

const pemBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu;

/** A bundle of the system is one text. A damaged certificate is left out, as Node does. */
export const certificatesIn = (texts: readonly string[]): readonly X509Certificate[] =>
  texts
    .flatMap((text) => text.match(pemBlock) ?? [])
    .flatMap((pem) => {
      try {
        return [new X509Certificate(pem)];
      } catch {
        return [];
      }
    });

/** pkijs 3.4.3 does not look at this limit (RFC 5280, section 4.2.1.9). `path` begins at the server. */
function isShortEnough(path: readonly Certificate[]): boolean {
  return path.slice(1).every(({ extensions = [] }, authoritiesBelow) => {
    const [limits] = extensions.flatMap(({ parsedValue }: { parsedValue?: unknown }) =>
      parsedValue instanceof BasicConstraints ? [parsedValue] : [],
    );
    const most = limits?.pathLenConstraint;
    return typeof most !== 'number' || authoritiesBelow <= most;
  });
}

const parsed = ({ raw }: X509Certificate) => Certificate.fromBER(new Uint8Array(raw));
