import type { SettingSource, SettingsError } from '../view.ts';
import { french as t } from './format/typography.ts';

export interface SettingsFacts {
  /** Weakest first. */
  readonly layers: readonly {
    readonly source: SettingSource;
    readonly path: string | undefined;
    readonly state: 'absent' | 'taken' | 'not-taken';
  }[];
  /** With the layer that set it. */
  readonly inForce: readonly (readonly [name: string, value: string, source: SettingSource | 'default'])[];
  readonly errors: readonly SettingsError[];
  readonly mended: readonly { readonly source: SettingSource; readonly text: string }[];
}

const layers: Readonly<Record<SettingSource, string>> = {
  machine: t`Fichier du poste`,
  user: t`Fichier du compte`,
  environment: t`Environnement`,
};

const sources: Readonly<Record<SettingSource | 'default', string>> = {
  machine: t`poste`,
  user: t`compte`,
  environment: t`environnement`,
  default: t`par défaut`,
};

const states = { absent: t`absent`, taken: t`pris en compte`, 'not-taken': t`non pris en compte` } as const;

export const settingsLines = ({
  layers: found,
  inForce,
  errors,
  mended,
}: SettingsFacts): readonly string[] => [
  t`Priorité croissante : ${found.map(({ source }) => sources[source]).join(' < ')}`,
  ...found.map(({ source, path, state }) =>
    path === undefined
      ? t`${layers[source]} : ${source === 'environment' && state === 'absent' ? t`aucune variable` : states[state]}`
      : t`${layers[source]} : ${path} (${states[state]})`,
  ),
  ...errors.map(({ source, reason }) => t`Anomalie (${sources[source]}) : ${reason}`),
  ...mended.map(settingMended),
  ...inForce.map(([name, value, source]) => t`${name} : ${value} (${sources[source]})`),
];

export const settingMended = ({ source, text }: SettingsFacts['mended'][number]) =>
  t`Corrigé (${sources[source]}) : ${text}`;

const originOf = ({ source, path }: SettingsError) => path ?? t`variables d'${sources[source]}`;

export const settingsErrorText = (error: SettingsError) => t`${originOf(error)} : ${error.reason}`;

/** For a terminal. */
export const settingsNotTaken = (error: SettingsError) =>
  t`Réglages non pris en compte (${originOf(error)}) : ${error.reason}`;

/** The location of the keys is unknown. */
export const settingsNotice = {
  title: t`Les réglages du poste n'ont pas été pris en compte`,
  effect: t`L'application ne sait pas dans quel dossier sont les clés : elle n'en lit et n'en enregistre aucune. Une clé déjà enregistrée n'apparaît pas. Elle n'est pas perdue.`,
  remedy: t`Faites corriger les réglages par votre informaticien, puis ouvrez l'application à nouveau.`,
};

/** Account settings do not affect keys. */
export const accountSettingsNotice = {
  title: t`Les réglages de votre compte n'ont pas été pris en compte`,
  effect: t`L'application fonctionne sans eux. Vos clés ne sont pas concernées.`,
  remedy: t`Faites corriger ce fichier par votre informaticien, puis ouvrez l'application à nouveau.`,
};
