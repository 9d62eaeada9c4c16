import type { InstallReason } from '../../problem.ts';
import { french as t } from '../format/typography.ts';

interface ReasonText {
  readonly cause: string;
  readonly remedy: string;
}

const stays = t`La version de ce poste reste en place.`;

/** `detail` names what is missing. */
export function installReasonText(reason: InstallReason, version: string, detail: string): ReasonText {
  switch (reason) {
    case 'declined':
      return {
        cause: t`Le mot de passe d'un administrateur n'a pas été donné : rien n'a été installé. ${stays}`,
        remedy: t`Réessayez avec un administrateur de ce poste, ou demandez à votre informaticien d'installer la version ${version}.`,
      };
    case 'not-permitted':
      return {
        cause: t`Le système n'a pas autorisé l'installation : mot de passe refusé, ou aucun moyen de le demander sur ce poste. ${stays}`,
        remedy: t`Réessayez, ou demandez à votre informaticien d'installer la version ${version}.`,
      };
    case 'wrong-architecture':
      return {
        cause: t`Le fichier de la version ${version} est fait pour un autre type de processeur (${detail}). ${stays}`,
        remedy: t`Transmettez ce message à votre informaticien.`,
      };
    case 'package-damaged':
      return {
        cause: t`Le fichier de la version ${version} n'est pas un paquet utilisable. ${stays}`,
        remedy: t`Transmettez ce message à votre informaticien.`,
      };
    case 'dependency-missing':
      return {
        cause: t`La version ${version} a besoin de composants qui manquent sur ce poste : ${detail}. ${stays}`,
        remedy: t`Demandez à votre informaticien de les installer, puis réessayez.`,
      };
    case 'installer-busy':
      return {
        cause: t`Un autre programme installe des logiciels sur ce poste. ${stays}`,
        remedy: t`Attendez qu'il ait terminé, puis réessayez.`,
      };
    case 'disk-full':
      return {
        cause: t`Le disque du système est plein. ${stays}`,
        remedy: t`Libérez de l'espace, puis réessayez.`,
      };
    case 'half-installed':
      return {
        cause: t`Le système a commencé à installer la version ${version} et n'a pas terminé. Vos clés enregistrées ne sont pas touchées.`,
        remedy: t`Ne fermez pas l'application : demandez d'abord à votre informaticien de terminer l'installation.`,
      };
    case 'unfinished':
      return {
        cause: t`Le système n'a pas terminé l'installation de la version ${version} dans le délai prévu. Elle n'a pas été interrompue.`,
        remedy: t`Laissez ce poste allumé. Au prochain démarrage, l'application dira si la version ${version} n'est pas là.`,
      };
    case 'not-there':
      return {
        cause: t`L'installation s'est terminée, mais la version ${version} n'est pas sur ce poste. ${stays}`,
        remedy: t`Demandez à votre informaticien de l'installer.`,
      };
    case 'not-running':
      return {
        cause: t`La version ${version} n'a pas été installée. ${stays}`,
        remedy: t`Réessayez, ou demandez à votre informaticien de l'installer.`,
      };
    case 'failed':
      return {
        cause: t`Le système n'a pas installé la version ${version}. Celle de ce poste reste en place.`,
        remedy: t`Réessayez, ou demandez à votre informaticien de l'installer.`,
      };
  }
}
