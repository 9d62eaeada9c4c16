import type { JournalEntry, JournalFailure } from '../journal.ts';
import { ago } from './format/ages.ts';
import { secondsDate } from './format/dates.ts';
import { diagnosisSteps } from './diagnosis.ts';
import { explainNoted } from './problems.ts';
import { french as t, plural } from './format/typography.ts';

/** In the dialog, the CSV file and the report. */
export interface JournalRow {
  readonly date: string;
  readonly user: string;
  readonly operation: string;
  readonly result: string;
  /** Request id, or empty. */
  readonly reference: string;
  readonly good: boolean;
}

export const journalColumns: Readonly<Record<Exclude<keyof JournalRow, 'good'>, string>> = {
  date: 'Date',
  user: 'Utilisateur',
  operation: 'Opération',
  result: 'Résultat',
  reference: 'Référence',
};

export const journalColumnNames = Object.keys(journalColumns) as (keyof typeof journalColumns)[];

const operations: Readonly<Record<JournalEntry['kind'], string>> = {
  'key-saved': t`Enregistrement de la clé`,
  'key-replaced': t`Remplacement de la clé`,
  'key-not-saved': t`Enregistrement de la clé`,
  'key-deleted': t`Suppression de la clé`,
  'key-not-deleted': t`Suppression de la clé`,
  'key-restored': t`Reprise de la copie de la clé`,
  'key-accepted': t`Vérification de la clé`,
  'key-refused': t`Vérification de la clé`,
  'key-unchecked': t`Vérification de la clé`,
  'key-unreadable': t`Lecture de la clé`,
  'onboarding-started': t`Onboarding`,
  'onboarding-succeeded': t`Onboarding`,
  'onboarding-failed': t`Onboarding`,
  'sharing-started': t`Partage avec les autres utilisateurs`,
  'sharing-joined': t`Ouverture de la clé partagée`,
  'sharing-not-joined': t`Ouverture de la clé partagée`,
  'sharing-stopped': t`Partage avec les autres utilisateurs`,
  'diagnosis-healthy': t`Diagnostic`,
  'diagnosis-cancelled': t`Diagnostic`,
  'diagnosis-found': t`Diagnostic`,
  'settings-not-taken': t`Lecture des réglages du poste`,
  'window-reopened': t`Affichage de la fenêtre`,
};

const causeOf = (problem: JournalFailure) => explainNoted(problem).cause;

const endingIn = (hint: string) => (hint === '' ? '' : t`, se terminant par\u00A0…${hint}`);

function resultOf(entry: JournalEntry): string {
  switch (entry.kind) {
    case 'key-saved':
      return t`Clé enregistrée${endingIn(entry.hint)}`;
    case 'key-replaced':
      return t`Clé remplacée${endingIn(entry.hint)}`;
    case 'key-deleted':
      return t`Clé supprimée`;
    case 'key-restored':
      return t`Copie reprise`;
    case 'key-accepted':
      return t`Clé acceptée`;
    case 'key-refused':
      return t`Clé refusée`;
    case 'key-not-saved':
    case 'key-not-deleted':
    case 'key-unchecked':
    case 'key-unreadable':
    case 'sharing-not-joined':
      return causeOf(entry.problem);
    case 'onboarding-started':
      return t`${attempt(entry.attempts)} lancée`;
    case 'onboarding-succeeded':
      return t`${attempt(entry.attempts)} – Code SIC créé dans le conteneur ${entry.container}`;
    case 'onboarding-failed':
      return t`${attempt(entry.attempts)} – ${causeOf(entry.problem)}`;
    case 'sharing-started':
      return t`Code de partage créé`;
    case 'sharing-joined':
      return t`Clé ouverte par le code de partage`;
    case 'sharing-stopped':
      return t`Partage arrêté`;
    case 'diagnosis-healthy':
      return t`Aucune anomalie`;
    case 'diagnosis-cancelled':
      return t`Annulé`;
    case 'diagnosis-found':
      return t`${diagnosisSteps[entry.step]} – ${causeOf(entry.problem)}`;
    case 'settings-not-taken':
      return t`Non pris en compte : ${entry.trouble}`;
    case 'window-reopened':
      return t`Interrompu (${entry.reason}), puis rouvert`;
  }
}

const attempt = (count: number) => `Tentative\u00A0${count}`;

/** Entries that failed without a problem. */
const failures: ReadonlySet<JournalEntry['kind']> = new Set([
  'key-refused',
  'settings-not-taken',
  'window-reopened',
]);

const isGood = (entry: JournalEntry) => !('problem' in entry) && !failures.has(entry.kind);

export const journalRow = (entry: JournalEntry): JournalRow => ({
  date: secondsDate(entry.at),
  user: entry.user,
  operation: operations[entry.kind],
  result: resultOf(entry),
  reference: 'reference' in entry ? entry.reference : '',
  good: isGood(entry),
});

export const journal = {
  title: t`Journal des opérations`,
  search: 'Rechercher',
  table: t`Opérations, de la plus récente à la plus ancienne`,
  loading: t`Lecture du journal…`,
  failed: t`Le journal n'a pas pu être affiché.`,
  empty: t`Le journal est vide : aucune opération n'a encore été faite sur ce poste.`,
  nothingFound: t`Aucune opération ne correspond à cette recherche.`,
  exportCsv: t`Exporter en CSV…`,
  close: 'Fermer',
  bad: t`Anomalie :`,
  count: (shown: number, all: number) =>
    shown === all
      ? t`${all} ${plural(all, 'opération', 'opérations')}.`
      : t`${shown} ${plural(shown, 'opération', 'opérations')} sur ${all}.`,
  readAt: (at: string, now: number) => t`Lu ${ago(at, now)}.`,
  truncated: t`Les opérations plus anciennes ne sont pas affichées.`,
};
