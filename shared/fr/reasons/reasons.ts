import type { FolderReason, UnreadableReason, WorkerReason, WriteReason } from '../../problem.ts';
import { french as t } from '../format/typography.ts';

export interface Explanation {
  readonly cause: string;
  readonly remedy: string;
}

export const writeReasons: Readonly<Record<WriteReason, Explanation>> = {
  'disk-full': {
    cause: t`L'espace disque est insuffisant. Rien n'a été modifié.`,
    remedy: t`Libérez de la place sur le disque, puis recommencez.`,
  },
  'folder-protected': {
    cause: t`Le dossier des données est protégé en écriture. Rien n'a été modifié.`,
    remedy: t`Demandez à votre informaticien d'autoriser l'écriture dans ce dossier, puis recommencez.`,
  },
  'file-busy': {
    cause: t`Le fichier à écrire est utilisé par un autre programme. Rien n'a été modifié.`,
    remedy: t`Patientez un instant, puis recommencez. Si le problème persiste, contactez votre informaticien.`,
  },
  'share-away': {
    cause: t`Le partage réseau ou le disque qui contient ce fichier n'est pas joignable. Rien n'a été modifié.`,
    remedy: t`Vérifiez la connexion au réseau (VPN compris) ou le branchement du disque, puis recommencez. Si le problème persiste, contactez votre informaticien.`,
  },
  'log-on-expired': {
    cause: t`La connexion de ce compte au serveur de fichiers a expiré. Rien n'a été modifié.`,
    remedy: t`Verrouillez puis déverrouillez votre session (réseau du bureau ou VPN connecté), puis recommencez. Si le problème persiste, contactez votre informaticien.`,
  },
  other: {
    cause: t`Le fichier n'a pas pu être écrit. Rien n'a été modifié.`,
    remedy: t`Recommencez. Si le problème persiste, contactez votre informaticien.`,
  },
};

const folderReasons: Readonly<Record<FolderReason, string>> = {
  'not-exclusive': t`deux postes peuvent y créer le même fichier au même moment`,
  'not-replaced': t`un compte ne peut pas y remplacer le fichier d'un autre d'un seul coup`,
  'not-lasting': t`ce qui y est enregistré peut disparaître à l'arrêt du poste ou du serveur`,
  'not-visible': t`ce qu'un poste y enregistre n'est pas aussitôt lu par les autres`,
};

export const unfitFolder = (reason: FolderReason): Explanation => ({
  cause: t`Ce dossier ne convient pas à une clé partagée : ${folderReasons[reason]}.`,
  remedy: t`Demandez à votre informaticien d'indiquer un autre dossier dans les réglages de l'application (rubrique dataFolder).`,
});

export const unreadableReasons: Readonly<Record<UnreadableReason, Explanation>> = {
  damaged: {
    cause: t`Le fichier d'identifiants est endommagé ; une copie de ce fichier est conservée.`,
    remedy: t`Saisissez à nouveau l'identifiant et le secret. Si vous n'avez plus le secret, générez une nouvelle clé dans Cegid Life.`,
  },
  'file-blocked': {
    cause: t`Le fichier d'identifiants ne peut pas être lu : il est protégé, utilisé par un autre programme, ou son disque n'est pas joignable.`,
    remedy: t`Patientez un instant, puis ouvrez l'application à nouveau. Si le problème persiste, contactez votre informaticien.`,
  },
  'settings-refused': {
    cause: t`Les réglages du poste ne sont pas exploitables : l'application ne sait pas dans quel dossier sont les clés. Rien n'est lu ni enregistré, et une clé déjà enregistrée n'est pas perdue.`,
    remedy: t`Faites corriger les réglages par votre informaticien, puis ouvrez l'application à nouveau.`,
  },
  'newer-version': {
    cause: t`La clé a été enregistrée par une version plus récente de l'application.`,
    remedy: t`Mettez à jour l'application sur ce poste, puis ouvrez cet écran à nouveau.`,
  },
  'keyring-changed': {
    cause: t`Les identifiants enregistrés ne sont plus lisibles avec ce compte : le coffre du système a changé depuis.`,
    remedy: t`Saisissez à nouveau l'identifiant et le secret. Si vous n'avez plus le secret, générez une nouvelle clé dans Cegid Life.`,
  },
  'other-account': {
    cause: t`Les identifiants ont été enregistrés avec un autre compte utilisateur : ils ne sont pas lisibles avec celui-ci.`,
    remedy: t`Demandez à l'utilisateur de ce compte de partager la clé (Outils > Api keys > Partager…), ou saisissez à nouveau l'identifiant et le secret.`,
  },
};

export const workerReasonTexts: Readonly<Record<WorkerReason, Explanation>> = {
  'storage-unavailable': {
    cause: t`Le stockage Microsoft Azure est momentanément indisponible.`,
    remedy: t`Patientez quelques minutes, puis cliquez sur Onboarding.`,
  },
  'key-unknown': {
    cause: t`Le service ne reconnaît pas la clé enregistrée.`,
    remedy: t`Vérifiez dans Cegid Life que la clé est active, ou générez-en une nouvelle et saisissez-la dans l'application.`,
  },
  'key-of-another-firm': {
    cause: t`La clé enregistrée appartient à un autre code SIC.`,
    remedy: t`Vérifiez le code SIC affiché en haut de cet écran, puis générez dans Cegid Life une clé pour ce code SIC.`,
  },
  'request-invalid': {
    cause: t`Le service n'a pas compris la demande.`,
    remedy: t`Mettez à jour l'application, puis cliquez sur Onboarding. Si le problème persiste, contactez l'assistance Cegid.`,
  },
  internal: {
    cause: t`Le service a rencontré une erreur en créant le code SIC.`,
    remedy: t`Cliquez sur Onboarding pour réessayer. Si le problème persiste, contactez l'assistance Cegid.`,
  },
};
