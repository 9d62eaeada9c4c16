import { onOneLine } from '../text/harmless-text.ts';
import type { JournalFailure } from '../journal.ts';
import type { Problem, ProblemCode } from '../problem.ts';
import { installReasonText } from './reasons/install-reasons.ts';
import { invalidPart } from './fields.ts';
import { firm, invalidFirm } from './firm.ts';
import {
  caFileReasons,
  certificateReasons,
  proxyCredentialsReasons,
  proxyLogOnMissing,
  proxyReasons,
  proxyRefusal,
  proxyScriptReasons,
  webSocketRefusal,
} from './reasons/network-reasons.ts';
import { encryptionReasonTexts, lockedKeyReasons } from './reasons/keyring-reasons.ts';
import {
  unfitFolder,
  unreadableReasons,
  workerReasonTexts,
  writeReasons,
  type Explanation,
} from './reasons/reasons.ts';
import { sharing, sharingCodeReasons } from './sharing.ts';
import { french as t } from './format/typography.ts';

type ProblemOf<Code extends ProblemCode> = {
  [Each in Code]: { code: Each } & Extract<Problem, { code: Each }>;
}[Code];

type Explanations = { readonly [Code in ProblemCode]: (problem: ProblemOf<Code>) => Explanation };

const explanations: Explanations = {
  'key-part-invalid': ({ part, fault }) => ({
    cause: invalidPart(part, fault),
    remedy: t`Corrigez ce champ, puis cliquez sur Sauver.`,
  }),
  'firm-invalid': ({ field, fault }) => ({
    cause: invalidFirm(field, fault),
    remedy: t`Corrigez ce champ, puis cliquez sur ${firm.save}.`,
  }),
  'firm-set-by-machine': () => ({
    cause: t`Le cabinet est défini par l'administrateur de ce poste.`,
    remedy: t`Adressez-vous à lui pour le modifier.`,
  }),
  'encryption-unavailable': ({ reason }) => encryptionReasonTexts[reason],
  'key-locked': ({ reason }) => lockedKeyReasons[reason],
  'file-not-written': ({ reason }) => writeReasons[reason],
  'sharing-code-needed': () => ({
    cause: t`La clé du cabinet n'est pas encore ouverte sur ce compte.`,
    remedy: t`Saisissez le code de partage en haut de l'écran d'un service.`,
  }),
  'sharing-code-invalid': ({ reason }) => sharingCodeReasons[reason],
  'sharing-ended': () => ({
    cause: t`Le partage de la clé a été arrêté.`,
    remedy: t`Demandez un nouveau code à la personne qui partage la clé, ou saisissez une nouvelle clé ci-dessous.`,
  }),
  'folder-not-shared': () => sharing.privateFolder,
  'folder-unfit': ({ reason }) => unfitFolder(reason),
  'copy-gone': () => ({
    cause: t`La copie n'est plus disponible.`,
    remedy: t`Saisissez à nouveau l'identifiant et le secret, puis cliquez sur Sauver.`,
  }),
  'vault-unreadable': ({ reason }) => unreadableReasons[reason],
  'key-refused': () => ({
    cause: t`Le service Cegid n'a pas accepté cette clé.`,
    remedy: t`Vérifiez dans Cegid Life que la clé est active et créée pour ce service. Sinon, générez une nouvelle clé et saisissez-la dans l'application.`,
  }),
  'address-not-allowed': () => ({
    cause: t`Le service Cegid n'accepte pas les connexions depuis l'adresse Internet de ce réseau.`,
    remedy: t`La clé n'est pas en cause. Demandez à votre informaticien par quelle adresse IP publique ce poste sort (VPN, proxy), et à l'assistance Cegid de l'autoriser.`,
  }),
  'token-expired': () => ({
    cause: t`Pour le service Cegid, l'autorisation présentée avec cette clé a expiré.`,
    remedy: t`Vérifiez la date et l'heure de ce poste, puis réessayez. Si elles sont justes, générez une nouvelle clé dans Cegid Life et saisissez-la dans l'application.`,
  }),
  'wrong-audience': ({ host }) => ({
    cause: t`La clé n'est pas faite pour le service joint à l'adresse ${host}.`,
    remedy: t`Vérifiez dans Cegid Life que la clé est créée pour ce service. Si elle l'est, demandez à votre informaticien de vérifier hub.host dans les réglages de l'application.`,
  }),
  'rights-missing': () => ({
    cause: t`Le service Cegid reconnaît cette clé, mais elle n'a pas tous les droits nécessaires.`,
    remedy: t`Contactez l'assistance Cegid en lui communiquant les détails : la clé doit pouvoir envoyer les demandes et lire les réponses.`,
  }),
  'queue-disabled': () => ({
    cause: t`Le service Cegid ne prend pas les demandes pour le moment : la file d'attente est désactivée.`,
    remedy: t`La clé n'est pas en cause. Réessayez plus tard. Si le problème persiste, contactez l'assistance Cegid.`,
  }),
  'service-disabled': () => ({
    cause: t`Le service Cegid est désactivé, ou n'accepte aucune clé pour le moment.`,
    remedy: t`La clé n'est pas en cause. Réessayez plus tard. Si le problème persiste, contactez l'assistance Cegid.`,
  }),
  'access-refused': () => ({
    cause: t`Le service Cegid a refusé l'accès, sans que l'application en connaisse la raison.`,
    remedy: t`Gardez la clé et réessayez dans quelques minutes. Si le problème persiste, contactez l'assistance Cegid en lui communiquant les détails.`,
  }),
  'clock-off': ({ minutes }) => ({
    cause: t`L'heure de ce poste est décalée de ${minutes} min.`,
    remedy: t`Corrigez-la, puis réessayez.`,
  }),
  'hub-refused-connection': ({ host, port }) => ({
    cause: t`La connexion au service Cegid est refusée sur le réseau.`,
    remedy: t`Demandez à votre informaticien d'autoriser https://${host} (port ${port}) dans le pare-feu.`,
  }),
  'hub-silent': ({ host, port }) => ({
    cause: t`Le service Cegid ne répond pas.`,
    remedy: t`Demandez à votre informaticien d'autoriser https://${host} (port ${port}) dans le pare-feu.`,
  }),
  'hub-cut-off': ({ host, port }) => ({
    cause: t`La connexion au service Cegid a été coupée.`,
    remedy: t`Réessayez. Si le problème persiste, demandez à votre informaticien de vérifier que le pare-feu laisse passer WebSocket vers https://${host} (port ${port}).`,
  }),
  'hub-name-unknown': ({ host }) => ({
    cause: t`L'adresse du service Cegid est introuvable (DNS).`,
    remedy: t`Demandez à votre informaticien de vérifier que le nom ${host} est résolu sur ce réseau.`,
  }),
  'name-server-silent': ({ host }) => ({
    cause: t`Le serveur de noms (DNS) de ce réseau ne répond pas.`,
    remedy: t`Vérifiez la connexion au réseau (VPN compris), puis réessayez. Si le problème persiste, demandez à votre informaticien de vérifier le serveur DNS de ce poste : il doit résoudre ${host}.`,
  }),
  'network-down': () => ({
    cause: t`Ce poste n'a pas de connexion Internet.`,
    remedy: t`Rétablissez la connexion, puis réessayez.`,
  }),
  'tls-untrusted': ({ host, issuer, reason }) => certificateReasons[reason](host, issuer),
  'websocket-refused': ({ host, status }) => webSocketRefusal(host, status),
  'proxy-unreachable': ({ proxy, reason }) => proxyReasons[reason](proxy),
  'proxy-refused': ({ proxy, status }) => proxyRefusal(proxy, status),
  'proxy-credentials-needed': ({ proxy, reason }) => proxyCredentialsReasons[reason](proxy),
  'proxy-log-on-missing': ({ proxy }) => proxyLogOnMissing(proxy),
  'proxy-script-failed': ({ script, reason }) => proxyScriptReasons[reason](script),
  'proxy-unsupported': ({ proxy, scheme }) => ({
    cause: t`Le proxy ${proxy} demande une méthode que l'application ne prend pas en charge (${scheme}).`,
    remedy: t`Contactez votre informaticien : le proxy doit laisser passer cette application.`,
  }),
  'ca-file-unreadable': ({ file, reason, certificate }) => caFileReasons[reason](file, certificate),
  'hub-busy': () => ({
    cause: t`Le service Cegid est momentanément saturé.`,
    remedy: t`Réessayez dans quelques minutes.`,
  }),
  'session-held': () => ({
    cause: t`Un onboarding de ce cabinet est déjà en cours sur un autre poste.`,
    remedy: t`Attendez qu'il se termine, puis cliquez sur Onboarding pour vérifier le résultat.`,
  }),
  'queue-missing': () => ({
    cause: t`Le service Cegid n'est pas prêt à recevoir les demandes.`,
    remedy: t`Contactez l'assistance Cegid : la file d'attente des demandes est introuvable.`,
  }),
  'queue-full': () => ({
    cause: t`Le service Cegid ne prend plus de demandes : sa file d'attente est pleine.`,
    remedy: t`La clé n'est pas en cause. Réessayez plus tard. Si le problème persiste, contactez l'assistance Cegid.`,
  }),
  'hub-failed': () => ({
    cause: t`Le service Cegid a répondu par une erreur inattendue.`,
    remedy: t`Réessayez dans quelques minutes. Si le problème persiste, contactez l'assistance Cegid.`,
  }),
  'sic-code-missing': () => ({
    cause: t`Le code SIC du cabinet n'est pas renseigné.`,
    remedy: t`Renseignez-le dans Fichier > Cabinet… : l'onboarding est ensuite lancé de lui-même.`,
  }),
  'onboarding-refused': ({ reason }) => workerReasonTexts[reason],
  'no-confirmation': () => ({
    cause: t`La demande a été envoyée, mais sa confirmation n'a pas été reçue.`,
    remedy: t`Patientez quelques minutes, puis cliquez sur Onboarding : ce qui est déjà créé ne le sera pas deux fois.`,
  }),
  cancelled: () => ({
    cause: t`L'onboarding a été annulé.`,
    remedy: t`Cliquez sur Onboarding pour le relancer quand vous le souhaitez.`,
  }),
  'no-key': () => ({
    cause: t`Aucune clé d'API n'est enregistrée pour ce service.`,
    remedy: t`Saisissez l'identifiant et le secret, puis cliquez sur Sauver.`,
  }),
  'onboarding-running': () => ({
    cause: t`Un onboarding est déjà en cours.`,
    remedy: t`Attendez qu'il se termine : son avancement s'affiche sur cet écran.`,
  }),
  'journal-unreadable': () => ({
    cause: t`Le fichier du journal n'est pas lisible.`,
    remedy: t`Vérifiez que le dossier des données est accessible avec ce compte, puis réessayez.`,
  }),
  'update-feed-unreachable': ({ host }) => ({
    cause: t`Le serveur des mises à jour (${host}) ne répond pas.`,
    remedy: t`Réessayez plus tard. Si le problème persiste, demandez à votre informaticien de vérifier l'accès à https://${host}.`,
  }),
  'update-feed-unusable': ({ host }) => ({
    cause: t`Le serveur des mises à jour (${host}) a donné une réponse inutilisable.`,
    remedy: t`Transmettez ce message à votre informaticien.`,
  }),
  'update-refused': ({ version }) => ({
    cause: t`Le fichier de la version ${version} n'est pas celui que l'éditeur a publié : il a été refusé et supprimé.`,
    remedy: t`Ne l'installez pas par un autre moyen. Transmettez ce message à votre informaticien.`,
  }),
  'update-without-file': ({ host, version, wanted }) => ({
    cause: t`Le serveur des mises à jour (${host}) propose la version ${version}, mais pas le fichier pour ce poste (${wanted}).`,
    remedy: t`Transmettez ce message à votre informaticien.`,
  }),
  'update-not-installed': ({ reason, version, detail }) => installReasonText(reason, version, detail),
  'request-refused': () => ({
    cause: t`L'application n'a pas pu traiter cette demande.`,
    remedy: t`Fermez l'application, ouvrez-la à nouveau, puis recommencez.`,
  }),
  unexpected: () => ({
    cause: t`Une erreur inattendue s'est produite.`,
    remedy: t`Réessayez. Si le problème persiste, contactez l'assistance en lui communiquant les détails.`,
  }),
};

export function explain<Code extends ProblemCode>(problem: ProblemOf<Code>): Explanation {
  return explanations[problem.code](problem);
}

/** For the journal, where a newer version may have written unknown codes. */
export function explainNoted(problem: JournalFailure): Explanation {
  return isKnown(problem)
    ? explain(problem)
    : { cause: t`Erreur ${problem.code}.`, remedy: t`Mettez à jour l'application pour en lire le détail.` };
}

const isKnown = (problem: JournalFailure | Problem): problem is Problem =>
  Object.hasOwn(explanations, problem.code);

export const technicalDetail = ({ code, ...parameters }: Problem): string =>
  onOneLine([code, ...named(parameters)].join(' '));

const named = (parameters: object): readonly string[] =>
  Object.entries(parameters).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? named(value) : [`${name}=${String(value)}`],
  );
