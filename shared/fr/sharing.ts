import type { SharingCodeReason } from '../problem.ts';
import { ago } from './format/ages.ts';
import { longDate } from './format/dates.ts';
import type { Explanation } from './reasons/reasons.ts';
import { french as t } from './format/typography.ts';

export const sharingCodeReasons: Readonly<Record<SharingCodeReason, Explanation>> = {
  empty: {
    cause: t`Aucun code de partage n'a été saisi.`,
    remedy: t`Saisissez le code de partage.`,
  },
  incomplete: {
    cause: t`Le code de partage compte 25 caractères, en cinq groupes de cinq.`,
    remedy: t`Complétez le code, puis recommencez.`,
  },
  mistyped: {
    cause: t`Le code de partage comporte une erreur de saisie.`,
    remedy: t`Comparez-le au code d'origine, puis corrigez-le.`,
  },
  wrong: {
    cause: t`Ce code de partage n'ouvre pas la clé enregistrée : il a peut-être été remplacé.`,
    remedy: t`Demandez le code actuel à la personne qui partage la clé.`,
  },
};

export const sharing = {
  title: t`Partager la clé d'API`,
  loading: t`Chargement…`,
  unloaded: t`L'état du partage n'a pas pu être lu.`,
  purpose: t`La clé d'API est unique et valable pour tous les utilisateurs du cabinet. Un code de partage leur permet de l'utiliser sans la ressaisir : chacun le saisit une seule fois sur son poste.`,
  privateFolder: {
    cause: t`Les clés sont enregistrées dans le dossier personnel de ce compte : les autres utilisateurs n'y ont pas accès.`,
    remedy: t`Demandez à votre informaticien d'indiquer un dossier commun dans le fichier de réglages de l'application (rubrique dataFolder).`,
  },
  nothingToShare: {
    cause: t`Ce compte n'a pas de clé lisible à partager.`,
    remedy: t`Enregistrez d'abord la clé d'API, ou saisissez le code de partage reçu.`,
  },
  readAt: (at: string, now: number) => t`État du partage lu ${ago(at, now)}.`,
  sharedSince: (since: string, by: string) => t`Clé partagée par ${by} le ${longDate(since)}.`,
  accounts: t`Comptes qui ont accès à la clé`,
  own: t`(ce compte)`,
  since: (since: string) => t`depuis le ${longDate(since)}`,
  renewing: t`Un nouveau code remplace le précédent. Les comptes qui ont déjà accès à la clé le gardent.`,
  start: t`Créer le code de partage`,
  renew: t`Créer un nouveau code`,
  starting: t`Création…`,
  stop: t`Arrêter le partage`,
  stopping: t`Arrêt du partage…`,
  close: 'Fermer',
  failed: t`Le partage n'a pas été modifié.`,
  confirmation: {
    title: t`Arrêter le partage ?`,
    effect: t`Seul ce compte pourra encore lire la clé. Les autres utilisateurs devront recevoir un nouveau code de partage pour l'utiliser à nouveau.`,
    revocation: t`Si quelqu'un ne doit plus se servir de la clé, révoquez-la aussi dans Cegid Life.`,
    dismiss: 'Annuler',
  },
  code: {
    title: t`Code de partage`,
    once: t`Ce code ne sera plus affiché : copiez-le ou imprimez-le.`,
    only: t`Ne le transmettez qu'aux utilisateurs du cabinet.`,
    use: t`Sur l'autre poste, ouvrez QuadraParamétrage > Outils > Api keys, choisissez un service, puis saisissez ce code.`,
    copy: t`Copier le code`,
    copied: t`Le code est dans le presse-papiers.`,
    notCopied: t`Le code n'a pas pu être copié. Sélectionnez-le, puis copiez-le.`,
    print: t`Imprimer…`,
    done: 'Terminer',
  },
  join: {
    headline: t`Clé du cabinet : code de partage à saisir`,
    savedBy: (by: string, at: string) => t`Clé enregistrée par ${by} le ${longDate(at)}.`,
    keyringChanged: t`Elle n'est plus lisible avec ce compte : le coffre du système a changé depuis.`,
    task: t`Saisissez le code de partage, une seule fois. À défaut, demandez-le à la personne qui partage la clé.`,
    label: t`Code de partage`,
    button: t`Ouvrir la clé`,
    joining: t`Ouverture…`,
    otherwise: t`Sans ce code, vous pouvez saisir une nouvelle clé ci-dessous : elle remplacera la clé partagée, et le partage prendra fin pour les autres utilisateurs.`,
  },
};
