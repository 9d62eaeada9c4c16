import type { SettingSource, SettingsTrouble } from '../desk-notes.ts';
import { french as t } from './typography.ts';

/** What is known of the settings: the layers that were looked for, and what holds. */
export interface SettingsFacts {
  /** Weakest first. */
  readonly layers: readonly {
    readonly source: SettingSource;
    readonly path: string | undefined;
    readonly state: 'absent' | 'taken' | 'not-taken';
  }[];
  /** Each setting by its name in the file, with the layer that said it last. */
  readonly inForce: readonly (readonly [name: string, value: string, source: SettingSource | 'default'])[];
  readonly troubles: readonly SettingsTrouble[];
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

/** The report's lines: the layers, what is wrong with them, and each setting with its source. */
export const settingsLines = ({ layers: found, inForce, troubles }: SettingsFacts): readonly string[] => [
  t`Priorité croissante : ${found.map(({ source }) => sources[source]).join(' < ')}`,
  ...found.map(({ source, path, state }) =>
    path === undefined
      ? t`${layers[source]} : ${source === 'environment' && state === 'absent' ? t`aucune variable` : states[state]}`
      : t`${layers[source]} : ${path} (${states[state]})`,
  ),
  ...troubles.map(({ source, reason }) => t`Anomalie (${sources[source]}) : ${reason}`),
  ...inForce.map(([name, value, source]) => t`${name} : ${value} (${sources[source]})`),
];

const placeOf = ({ source, path }: SettingsTrouble) => path ?? t`variables d'${sources[source]}`;

/** Which layer is wrong and why, in one line for the journal. */
export const settingsTroubleText = (trouble: SettingsTrouble) => t`${placeOf(trouble)} : ${trouble.reason}`;

/** The same for a terminal. */
export const settingsNotTaken = (trouble: SettingsTrouble) =>
  t`Réglages non pris en compte (${placeOf(trouble)}) : ${trouble.reason}`;

/** Texts of the notice on the screen, where the machine's settings are wrong: nobody knows where the keys are. */
export const settingsNotice = {
  title: t`Les réglages du poste n'ont pas été pris en compte`,
  effect: t`L'application ne sait pas dans quel dossier sont les clés : elle n'en lit et n'en enregistre aucune. Une clé déjà enregistrée n'apparaît pas. Elle n'est pas perdue.`,
  remedy: t`Faites corriger les réglages par votre informaticien, puis ouvrez l'application à nouveau.`,
};

/** The same where only the account's own settings are wrong: they say nothing of keys. */
export const accountSettingsNotice = {
  title: t`Les réglages de votre compte n'ont pas été pris en compte`,
  effect: t`L'application fonctionne sans eux. Vos clés ne sont pas concernées.`,
  remedy: t`Faites corriger ce fichier par votre informaticien, puis ouvrez l'application à nouveau.`,
};
