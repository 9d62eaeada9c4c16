import type {
  CaFileReason,
  CertificateReason,
  ProxyCredentialsReason,
  ProxyReason,
  ProxyScriptReason,
} from '../../problem.ts';
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

export const caFileReasons: Readonly<
  Record<CaFileReason, (file: string, certificate: number | undefined) => Explanation>
> = {
  blocked: (file) => ({
    cause: t`Le fichier de certificats ${file} n'est pas lisible.`,
    remedy: checkCaFile,
  }),
  silent: (file) => ({
    cause: t`Le fichier de certificats ${file} n'a pas pu être lu à temps : le disque ou le lecteur réseau ne répond pas.`,
    remedy: t`Vérifiez la connexion au réseau, puis réessayez. Si le problème persiste, demandez à votre informaticien de placer ce fichier sur le poste.`,
  }),
  'utf-16': (file) => ({
    cause: t`Le fichier de certificats ${file} ${encodingReasons['utf-16']}`,
    remedy: checkCaFile,
  }),
  damaged: (file, certificate) => ({
    cause:
      certificate === undefined
        ? t`Un certificat du fichier ${file} est endommagé.`
        : t`Le ${certificate === 1 ? '1er' : `${certificate}e`} certificat du fichier ${file} est endommagé ou incomplet.`,
    remedy: checkCaFile,
  }),
  'private-key': (file) => ({
    cause: t`Le fichier ${file} contient une clé privée, mais aucun certificat.`,
    remedy: t`Demandez à votre informaticien d'indiquer dans hub.caFile le certificat seul, et de retirer cette clé du poste.`,
  }),
  pkcs12: (file) => ({
    cause: t`Le fichier ${file} est une archive PKCS #12 (.pfx, .p12), faite pour des clés privées.`,
    remedy: t`Demandez à votre informaticien d'en exporter les certificats seuls, au format PEM, DER ou P7B.`,
  }),
  'no-certificate': (file) => ({
    cause: t`Le fichier ${file} ne contient aucun certificat au format PEM, DER ou P7B.`,
    remedy: checkCaFile,
  }),
};

const yourProxy = (proxy: string) => t`Le proxy de votre réseau (${proxy})`;
const yourScript = (script: string) => t`Le script de configuration du proxy (PAC, ${script})`;

const enterAccount = t`Cliquez sur « Saisir le compte du proxy… »`;

export const proxyCredentialsReasons: Readonly<
  Record<ProxyCredentialsReason, (proxy: string) => Explanation>
> = {
  'not-given': (proxy) => ({
    cause: t`${yourProxy(proxy)} demande une authentification.`,
    remedy: t`${enterAccount}, puis saisissez le nom et le mot de passe donnés par votre informaticien.`,
  }),
  'not-accepted': (proxy) => ({
    cause: t`${yourProxy(proxy)} n'a pas accepté le nom ou le mot de passe saisi.`,
    remedy: t`${enterAccount} pour les saisir à nouveau, ou contactez votre informaticien.`,
  }),
  'given-up': (proxy) => ({
    cause: t`${yourProxy(proxy)} a refusé trois fois le nom ou le mot de passe saisi. Pour ne pas bloquer ce compte, l'application n'essaie plus.`,
    remedy: t`Vérifiez le nom et le mot de passe avec votre informaticien, puis fermez l'application et ouvrez-la à nouveau pour les saisir.`,
  }),
};

export const proxyLogOnMissing = (proxy: string): Explanation => ({
  cause: t`${yourProxy(proxy)} reconnaît les comptes par leur session Windows, et celle de ce compte n'est pas ouverte dans le domaine du cabinet.`,
  remedy: t`Ouvrez la session Windows du domaine (réseau du bureau ou VPN connecté), puis réessayez. Si elle l'est déjà, verrouillez-la et déverrouillez-la, ou contactez votre informaticien.`,
});

const checkProxy = t`Demandez à votre informaticien de vérifier ce proxy ou le réglage du proxy de ce poste.`;
const letThrough = t`Transmettez ce message à votre informaticien : le proxy doit laisser passer cette application.`;
const retryLater = t`Réessayez dans quelques minutes. Si le problème persiste, transmettez ce message à votre informaticien.`;

export const proxyReasons: Readonly<Record<ProxyReason, (proxy: string) => Explanation>> = {
  'no-connection': (proxy) => ({
    cause: t`${yourProxy(proxy)} n'est pas joignable.`,
    remedy: checkProxy,
  }),
  'unknown-name': (proxy) => ({
    cause: t`Le nom du proxy de votre réseau (${proxy}) est introuvable (DNS).`,
    remedy: checkProxy,
  }),
  'no-answer': (proxy) => ({
    cause: t`${yourProxy(proxy)} accepte la connexion, mais ne la mène pas jusqu'au service Cegid.`,
    remedy: t`Demandez à votre informaticien de vérifier que le pare-feu laisse ce proxy joindre le service Cegid.`,
  }),
  'cut-off': (proxy) => ({
    cause: t`${yourProxy(proxy)} a coupé la connexion.`,
    remedy: retryLater,
  }),
  'untrusted-certificate': (proxy) => ({
    cause: t`Le certificat du proxy de votre réseau (${proxy}) n'est pas reconnu sur ce poste.`,
    remedy: t`Demandez à votre informaticien d'installer sur ce poste le certificat de l'autorité qui l'a émis.`,
  }),
  'not-a-proxy': (proxy) => ({
    cause: t`Le serveur ${proxy}, indiqué comme proxy de votre réseau, n'en est pas un : sa réponse n'est pas celle d'un proxy.`,
    remedy: t`Demandez à votre informaticien de vérifier l'adresse et le port du proxy dans les réglages de ce poste.`,
  }),
  'login-page': (proxy) => ({
    cause: t`${yourProxy(proxy)} renvoie vers une page d'identification.`,
    remedy: t`Ouvrez votre navigateur, identifiez-vous sur ce réseau, puis réessayez.`,
  }),
  'not-allowed': (proxy) => ({
    cause: t`${yourProxy(proxy)} n'autorise pas la connexion au service Cegid.`,
    remedy: letThrough,
  }),
  'no-way-through': (proxy) => ({
    cause: t`${yourProxy(proxy)} ne parvient pas à joindre le service Cegid.`,
    remedy: retryLater,
  }),
};

const checkScript = t`Demandez à votre informaticien de vérifier le script de configuration du proxy (PAC) de ce poste.`;

export const proxyScriptReasons: Readonly<Record<ProxyScriptReason, (script: string) => Explanation>> = {
  unreachable: (script) => ({
    cause: t`${yourScript(script)} n'a pas pu être lu : son serveur n'est pas joignable.`,
    remedy: checkScript,
  }),
  silent: (script) => ({
    cause: t`${yourScript(script)} n'a pas pu être lu : son serveur ne répond pas.`,
    remedy: checkScript,
  }),
  'no-script': (script) => ({
    cause: t`L'adresse du script de configuration du proxy (PAC, ${script}) ne donne pas de script.`,
    remedy: checkScript,
  }),
  throws: (script) => ({
    cause: t`${yourScript(script)} s'arrête sur une erreur.`,
    remedy: checkScript,
  }),
  nonsense: (script) => ({
    cause: t`${yourScript(script)} donne une réponse qui ne désigne aucun proxy.`,
    remedy: checkScript,
  }),
  'name-server-silent': (script) => ({
    cause: t`${yourScript(script)} attend le serveur de noms (DNS), qui ne répond pas.`,
    remedy: t`Demandez à votre informaticien de vérifier le serveur DNS de ce poste.`,
  }),
};

/** Proxies answer 5xx when they cannot connect, 4xx when they may not. */
export const proxyRefusal = (proxy: string, status: number): Explanation =>
  status >= 500
    ? {
        cause: t`${yourProxy(proxy)} ne parvient pas à joindre le service Cegid (code ${status}).`,
        remedy: retryLater,
      }
    : {
        cause: t`${yourProxy(proxy)} a refusé la connexion (code ${status}).`,
        remedy: letThrough,
      };

/** What stands before Service Bus answered in its place. */
export function webSocketRefusal(host: string, status: number): Explanation {
  if (status >= 300 && status < 400) {
    return {
      cause: t`Le réseau a répondu à la place du service Cegid et renvoie vers une page d'identification (code ${status}).`,
      remedy: t`Ouvrez votre navigateur, identifiez-vous sur ce réseau, puis réessayez.`,
    };
  }
  if (status >= 500) {
    return {
      cause: t`Un équipement placé devant le service Cegid ne parvient pas à le joindre (code ${status}).`,
      remedy: retryLater,
    };
  }
  return {
    cause: t`Le réseau a répondu à la place du service Cegid, ou ne laisse pas passer les connexions WebSocket (code ${status}).`,
    remedy: t`Demandez à votre informaticien d'autoriser WebSocket vers https://${host}.`,
  };
}
