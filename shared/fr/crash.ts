import type { Timestamp } from '../view.ts';
import { french as t } from './format/typography.ts';
import { secondsDate } from './format/dates.ts';

export type CrashMoment = 'running' | 'starting' | 'profile';

const kept = t`La dernière clé enregistrée est conservée. Une saisie non enregistrée est perdue. Copiez le rapport pour le transmettre au support, puis relancez l'application.`;

export const crash = {
  title: t`QuadraParamétrage – Api keys`,
  message: {
    running: t`Une erreur inattendue s'est produite : l'application doit être fermée.`,
    starting: t`L'application n'a pas pu démarrer.`,
    profile: t`L'application n'a pas pu démarrer. Le profil de ce compte ne peut pas être modifié.`,
  } satisfies Record<CrashMoment, string>,
  detail: {
    running: kept,
    starting: kept,
    profile: t`Demandez à votre informaticien d'autoriser l'écriture dans le dossier QuadraParametrage-ApiKeys du profil, ou de vérifier l'espace disponible, puis relancez l'application. Une clé enregistrée est conservée. Copiez le rapport pour le transmettre au support.`,
  } satisfies Record<CrashMoment, string>,
  copied: t`Le rapport est copié. Collez-le dans votre message au support avant de fermer cette fenêtre.`,
  copy: t`Copier le rapport`,
  close: t`Fermer`,
};

export interface CrashParts {
  readonly at: Timestamp;
  readonly moment: CrashMoment;
  readonly versions: readonly (readonly [name: string, version: string])[];
  /** Redacted. */
  readonly error: string;
}

export const crashReport = ({ at, moment, versions, error }: CrashParts) =>
  [
    t`Rapport d'erreur : QuadraParamétrage – Api keys`,
    t`Établi le ${secondsDate(at)}`,
    crash.message[moment],
    t`Ce rapport ne contient ni le secret ni l'identifiant de la clé.`,
    '',
    ...versions.map(([name, version]) => t`${name} : ${version}`),
    '',
    error,
    '',
  ].join('\n');
