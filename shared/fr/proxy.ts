import { french as t } from './format/typography.ts';

export const proxy = {
  enter: t`Saisir le compte du proxy…`,
  title: t`Compte du proxy`,
  hint: (name: string) =>
    t`Le proxy ${name} demande un nom et un mot de passe. Ils servent jusqu'à la fermeture de l'application et ne sont pas enregistrés.`,
  fields: { user: t`Nom d'utilisateur`, password: 'Mot de passe' },
  missing: {
    user: t`Saisissez le nom d'utilisateur.`,
    password: t`Saisissez le mot de passe.`,
  },
  colon: t`Un nom d'utilisateur ne contient pas de « : » : le proxy le couperait à cet endroit.`,
  tooLong: (most: number) => t`Au plus ${String(most)} caractères.`,
  confirm: 'Continuer',
  dismiss: 'Annuler',
  failed: t`Le compte du proxy n'a pas été pris en compte.`,
};
