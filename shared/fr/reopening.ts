import { french as t } from './format/typography.ts';

/** Shown when the page keeps crashing. */
export const reopening = {
  title: t`Affichage interrompu`,
  message: t`L'affichage de la fenêtre s'est interrompu plusieurs fois de suite.`,
  detail: t`Vos clés enregistrées ne sont pas touchées. Si cela se reproduit, redémarrez le poste ou contactez votre informaticien.`,
  again: t`Rouvrir l'affichage`,
  close: t`Fermer l'application`,
};
