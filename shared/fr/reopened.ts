import { french as t } from './format/typography.ts';

/** Shown after a page crash. */
export const reopened = {
  title: t`L'affichage s'est interrompu et a été rouvert`,
  nothingRecovered: t`Les clés enregistrées ne sont pas touchées. Ce que vous aviez saisi sans l'enregistrer est à saisir à nouveau.`,
  recovered: t`La clé que vous aviez saisie est conservée, mais ne peut pas être réaffichée. Toute autre saisie est à refaire.`,
  save: t`Sauver la clé conservée`,
  drop: t`Abandonner la clé conservée`,
  dismiss: t`Fermer cet avis`,
  saveOf: (title: string) => t`Sauver la clé ${title} conservée`,
  failed: {
    save: t`La clé conservée n'a pas été enregistrée. Elle reste conservée.`,
    drop: t`La clé conservée n'a pas pu être abandonnée.`,
  },
};
