import { french as t } from '../../shared/typography.ts';
import type { UpdateView } from '../../shared/update.ts';
import { ago } from './ages.ts';
import { explain } from './problems.ts';

/** What the dialog says of an update: a headline, and what follows from it. */
export interface UpdateText {
  readonly tone: 'busy' | 'good' | 'warn' | 'bad';
  readonly headline: string;
  readonly text?: string;
}

/** Puts the state of the update in words. */
export function updateText(view: UpdateView): UpdateText {
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
        headline: t`Cette copie du programme ne se met pas à jour par téléchargement`,
        text: t`Adressez-vous à votre informaticien : il installe les nouvelles versions.`,
      };
    case 'idle':
    case 'checking':
      return { tone: 'busy', headline: t`Recherche d'une mise à jour…` };
    case 'up-to-date':
      return { tone: 'good', headline: t`Le programme est à jour (version ${view.version})` };
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
        text: t`Le programme se ferme, s'installe, puis s'ouvre à nouveau. La clé enregistrée est conservée.`,
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
        text: t`Le système peut demander le mot de passe d'un administrateur.`,
      };
    case 'failed': {
      const { cause, remedy } = explain(view.problem);
      return { tone: 'bad', headline: update.failed, text: `${cause} ${remedy}` };
    }
  }
}

/** What a screen reader hears of it; the percentage is left to the progress bar. */
export function updateAnnouncement(view: UpdateView): string {
  const { headline, text } = updateText(view);
  return text === undefined ? headline : `${headline}. ${text}`;
}

/** Texts of the dialog. */
export const update = {
  title: t`Mise à jour`,
  failed: t`La mise à jour n'a pas abouti`,
  asked: (at: string, now: number) => t`Serveur de mise à jour interrogé ${ago(at, now)}.`,
  progress: t`Téléchargement`,
  percent: (percent: number) => t`${percent} %`,
  install: t`Redémarrer et installer`,
  later: t`Plus tard`,
  again: t`Réessayer`,
  close: 'Fermer',
};
