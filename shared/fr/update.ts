import { french as t } from './format/typography.ts';
import type { InstallStep } from '../steps.ts';
import type { UpdateView } from '../view.ts';
import { ago } from './format/ages.ts';
import { explain } from './problems.ts';

export interface UpdateText {
  readonly tone: 'busy' | 'good' | 'warn' | 'bad';
  readonly headline: string;
  readonly text?: string;
}

const installSteps: Readonly<Record<InstallStep, string>> = {
  preparing: t`Le fichier téléchargé est vérifié. Rien n'est encore modifié.`,
  authorizing: t`Le système peut demander le mot de passe d'un administrateur. Rien n'est encore modifié.`,
  writing: t`Le système remplace les fichiers : cette étape ne peut pas être interrompue.`,
};

/** `confirming`: unsaved text may be lost. */
export function updateText(view: UpdateView, confirming = false): UpdateText {
  if (confirming && view.kind === 'ready') {
    return { tone: 'warn', headline: update.unsaved, text: update.unsavedText(view.version) };
  }
  switch (view.kind) {
    case 'off':
      return {
        tone: 'warn',
        headline: t`La mise à jour par téléchargement n'est pas activée sur ce poste`,
        text: t`Adressez-vous à votre informaticien : il installe les nouvelles versions, ou active la mise à jour.`,
      };
    case 'not-installed':
      return {
        tone: 'warn',
        headline:
          view.format === null
            ? t`Cette copie de l'application ne se met pas à jour par téléchargement`
            : t`Un paquet ${view.format} ne se met pas à jour par téléchargement`,
        text: t`Adressez-vous à votre informaticien : il installe les nouvelles versions.`,
      };
    case 'idle':
    case 'checking':
      return { tone: 'busy', headline: t`Recherche d'une mise à jour…` };
    case 'up-to-date':
      return {
        tone: 'good',
        headline: t`L'application est à jour (version ${view.version})`,
        ...(view.passedOver !== null && {
          text: t`Le serveur propose la version d'essai ${view.passedOver} : elle n'est pas installée sur ce poste.`,
        }),
      };
    case 'downloading':
      return {
        tone: 'busy',
        headline: t`Téléchargement de la version ${view.version}…`,
        text: t`Vous pouvez fermer cette fenêtre et continuer à travailler : le téléchargement se poursuit.`,
      };
    case 'ready':
      return {
        tone: 'good',
        headline: t`La version ${view.version} est prête à être installée`,
        text: t`L'application l'installe, se ferme, puis s'ouvre à nouveau. La clé enregistrée est conservée.`,
      };
    case 'waiting':
      return {
        tone: 'busy',
        headline: t`Un onboarding est en cours`,
        text: t`La version ${view.version} s'installera dès qu'il sera terminé.`,
      };
    case 'installing':
      return {
        tone: 'busy',
        headline: t`Installation de la version ${view.version}…`,
        text: installSteps[view.step],
      };
    case 'installed':
      return {
        tone: 'good',
        headline: t`La version ${view.version} est installée`,
        text: t`Elle est utilisée dès que l'application a redémarré.`,
      };
    case 'failed': {
      const { cause, remedy } = explain(view.problem);
      return { tone: 'bad', headline: update.failed, text: `${cause} ${remedy}` };
    }
  }
}

/** Without percentage and seconds. */
export function updateAnnouncement(view: UpdateView, confirming: boolean): string {
  const { headline, text } = updateText(view, confirming);
  return text === undefined ? headline : `${headline}. ${text}`;
}

export const update = {
  title: t`Mise à jour`,
  failed: t`La mise à jour n'a pas abouti`,
  asked: (at: string, now: number) => t`Serveur de mise à jour interrogé ${ago(at, now)}.`,
  progress: t`Téléchargement`,
  percent: (percent: number) => t`${percent} %`,
  elapsed: (seconds: number) => t`Installation en cours… ${seconds} s`,
  install: t`Redémarrer et installer`,
  cancel: t`Annuler`,
  restart: t`Redémarrer`,
  unsaved: t`Votre saisie n'est pas enregistrée`,
  unsavedText: (version: string) =>
    t`Elle sera perdue quand l'application redémarrera sur la version ${version}. Rien n'est encore installé.`,
  back: t`Revenir à la saisie`,
  installAnyway: t`Installer sans enregistrer`,
  later: t`Plus tard`,
  again: t`Réessayer`,
  close: 'Fermer',
};

export const notUpdated = {
  title: (expected: string) => t`La version ${expected} n'a pas été installée`,
  text: (running: string) =>
    t`La version ${running} est toujours utilisée. Les clés enregistrées ne sont pas touchées.`,
  again: t`Réessayer`,
  dismiss: t`Fermer cet avis`,
};
