import { french as t } from './format/typography.ts';

export const ignoredVariables = (names: readonly string[]) =>
  names.length === 1
    ? t`Variable d'environnement ignorée, par sécurité : ${names.join(', ')}`
    : t`Variables d'environnement ignorées, par sécurité : ${names.join(', ')}`;
