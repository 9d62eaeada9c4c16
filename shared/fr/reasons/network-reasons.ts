import type { CaFileReason, CertificateReason, ProxyCredentialsReason } from '../../problem.ts';
import { encodingReasons } from './encodings.ts';
import type { Explanation } from './reasons.ts';
import { french as t } from '../format/typography.ts';

/** A separate sentence, as it may be long. */
const issuedBy = (issuer: string) => (issuer === '' ? '' : t` Certificat émis par : ${issuer}.`);

export const certificateReasons: Readonly<
  Record<CertificateReason, (host: string, issuer: string) => Explanation>
> = {
  'unknown-issuer': (host, issuer) => ({
    cause: t`La connexion à ${host} est interceptée par un équipement de sécurité dont le certificat n'est pas reconnu sur ce poste.${issuedBy(issuer)}`,
    remedy: t`Demandez à votre informaticien d'installer ce certificat sur le poste, ou d'exclure ${host} de l'inspection.`,
  }),
  expired: (host, issuer) => ({
    cause: t`Le certificat présenté par ${host} a expiré.${issuedBy(issuer)}`,
    remedy: t`Vérifiez la date et l'heure de ce poste. Si elles sont justes, transmettez ce message à votre informaticien.`,
  }),
  'not-yet-valid': (host, issuer) => ({
    cause: t`Le certificat présenté par ${host} n'est pas encore valable.${issuedBy(issuer)}`,
    remedy: t`Vérifiez la date et l'heure de ce poste. Si elles sont justes, transmettez ce message à votre informaticien.`,
  }),
  'wrong-name': (host, issuer) => ({
    cause: t`Un autre serveur a répondu à la place de ${host} : son certificat porte un autre nom.${issuedBy(issuer)}`,
    remedy: t`Si ce réseau demande une identification dans le navigateur, faites-la, puis réessayez. Sinon, transmettez ce message à votre informaticien.`,
  }),
};

const checkCaFile = t`Demandez à votre informaticien de vérifier hub.caFile dans les réglages de l'application.`;

export const caFileReasons: Readonly<Record<CaFileReason, (file: string) => Explanation>> = {
  blocked: (file) => ({
    cause: t`Le fichier de certificats ${file} n'est pas lisible.`,
    remedy: checkCaFile,
  }),
  'utf-16': (file) => ({
    cause: t`Le fichier de certificats ${file} ${encodingReasons['utf-16']}`,
    remedy: checkCaFile,
  }),
  damaged: (file) => ({
    cause: t`Un certificat du fichier ${file} est endommagé.`,
    remedy: checkCaFile,
  }),
  'no-certificate': (file) => ({
    cause: t`Le fichier ${file} ne contient aucun certificat au format PEM ou DER.`,
    remedy: checkCaFile,
  }),
};

export const proxyCredentialsReasons: Readonly<
  Record<ProxyCredentialsReason, (proxy: string) => Explanation>
> = {
  'not-given': (proxy) => ({
    cause: t`Le proxy de votre réseau (${proxy}) demande une authentification.`,
    remedy: t`Cliquez sur « Saisir le compte du proxy… » sur l'écran de la clé, puis saisissez le nom et le mot de passe donnés par votre informaticien.`,
  }),
  'not-accepted': (proxy) => ({
    cause: t`Le proxy de votre réseau (${proxy}) n'a pas accepté le nom ou le mot de passe saisi.`,
    remedy: t`Cliquez sur « Saisir le compte du proxy… » sur l'écran de la clé pour les saisir à nouveau, ou contactez votre informaticien.`,
  }),
};

/** Corporate proxies answer 5xx when they cannot connect, 4xx when they may not. */
export const proxyRefusal = (proxy: string, status: number): Explanation =>
  status >= 500
    ? {
        cause: t`Le proxy de votre réseau (${proxy}) ne parvient pas à joindre le service Cegid (code ${status}).`,
        remedy: t`Réessayez dans quelques minutes. Si le problème persiste, transmettez ce message à votre informaticien.`,
      }
    : {
        cause: t`Le proxy de votre réseau (${proxy}) a refusé la connexion (code ${status}).`,
        remedy: t`Transmettez ce message à votre informaticien : le proxy doit laisser passer cette application.`,
      };
