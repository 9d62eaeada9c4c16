import type { NextMove, OnboardingResult, OverallStatus, StepName, TrackerStepState } from '../screen.ts';
import type { OnboardingStep } from '../onboarding-messages.ts';
import type { OnboardingView } from '../view.ts';
import { longDate } from './format/dates.ts';
import { sharing } from './sharing.ts';
import { french as t } from './format/typography.ts';

export const stepNames: Readonly<Record<StepName, string>> = {
  stored: 'Enregistrement',
  checked: 'Vérification',
  activated: 'Activation',
};

/** May sound done only when the step is done. */
export const stepWords: Readonly<Record<StepName, Readonly<Record<TrackerStepState, string>>>> = {
  stored: {
    waiting: 'À enregistrer',
    current: 'À enregistrer',
    busy: 'Enregistrement…',
    done: 'Enregistrée',
    failed: 'Non enregistrée',
    blocked: 'Non enregistrée',
  },
  checked: {
    waiting: 'À vérifier',
    current: 'À vérifier',
    busy: 'Vérification…',
    done: 'Vérifiée',
    failed: 'Refusée',
    blocked: 'Non vérifiée',
  },
  activated: {
    waiting: 'À activer',
    current: 'À activer',
    busy: 'Activation…',
    done: 'Activée',
    failed: 'Non activée',
    blocked: 'Interrompue',
  },
};

/** Unreadable for this account. */
export const unreadableStep = 'Illisible';

/** This account needs the sharing code. */
export const codeNeededStep = 'À ouvrir';

/** The key's protection is unavailable now. */
export const lockedStep = 'Verrouillée';

/** Cancelled on purpose. */
export const cancelledStep = 'Annulée';

export const badges: Readonly<Record<OverallStatus | 'loading' | 'unloaded', string>> = {
  loading: t`Chargement…`,
  unloaded: 'État inconnu',
  'key-absent': 'À enregistrer',
  'key-typed': 'Saisie en cours',
  'key-unreadable': unreadableStep,
  'code-needed': codeNeededStep,
  'key-locked': lockedStep,
  'no-encryption': 'Non enregistrée',
  'keyring-waiting': 'En attente',
  'check-pending': stepWords.checked.busy,
  'check-refused': stepWords.checked.failed,
  'check-unreachable': stepWords.checked.blocked,
  'activation-due': stepWords.activated.waiting,
  'activation-running': stepWords.activated.busy,
  'activation-failed': stepWords.activated.failed,
  'activation-cancelled': stepWords.activated.failed,
  'activation-interrupted': stepWords.activated.failed,
  finished: stepWords.activated.done,
};

export const headlines: Readonly<Record<OverallStatus, string>> = {
  'key-absent': t`Clé d'API à saisir`,
  'key-typed': t`Saisie en cours, pas encore enregistrée`,
  'key-unreadable': t`La clé enregistrée n'est pas lisible`,
  'code-needed': sharing.join.headline,
  'key-locked': t`Clé enregistrée, mais le coffre du système ne s'ouvre pas`,
  'no-encryption': t`Enregistrement impossible sur ce poste`,
  'keyring-waiting': t`Le coffre du système attend votre réponse`,
  'check-pending': t`Clé enregistrée, mais pas encore vérifiée`,
  'check-refused': t`Clé refusée`,
  'check-unreachable': t`Clé enregistrée, vérification impossible pour le moment`,
  'activation-due': t`Clé vérifiée, mais pas encore activée`,
  'activation-running': t`Activation en cours`,
  'activation-failed': t`Clé vérifiée, mais pas activée`,
  'activation-cancelled': t`Clé vérifiée, activation annulée`,
  'activation-interrupted': t`Activation interrompue`,
  finished: t`Terminé : la clé est enregistrée, vérifiée et activée`,
};

export const onboardingStepTexts: Readonly<Record<OnboardingStep, string>> = {
  sent: 'Demande envoyée',
  accepted: 'Demande prise en charge',
  'key-checked': 'Clé contrôlée',
  'container-created': 'Espace de stockage créé',
  registered: 'Code SIC inscrit',
};

export const status = {
  title: t`Avancement`,
  step: (rank: number) => t`Étape ${rank} sur 3 :`,
  todo: t`À faire :`,
  nothingToDo: t`Vous n'avez rien à faire : la suite est automatique.`,
  enterKey: t`Collez ci-dessous l'identifiant et le secret générés dans Cegid Life, puis cliquez sur Sauver.`,
  typedKey: {
    decide: t`Choisissez ci-dessous comment reprendre le texte collé, puis cliquez sur Sauver.`,
    complete: t`Renseignez les deux champs, puis cliquez sur Sauver.`,
    correct: t`Corrigez ce qui est signalé ci-dessous, puis cliquez sur Sauver.`,
    obstacle: t`Suivez l'indication affichée ci-dessous, puis cliquez à nouveau sur Sauver.`,
    verify: t`Vérifiez ce qui est signalé ci-dessous, puis cliquez sur Sauver.`,
    save: t`Cliquez sur Sauver pour enregistrer la clé.`,
  } satisfies Record<NextMove, string>,
  checking: t`Le service Cegid vérifie la clé…`,
  scriptAwaited: t`En attente du script de configuration du proxy (PAC)…`,
  activationDue: t`La création du code SIC dans Microsoft Azure démarre d'elle-même.`,
  activationLate: t`Patientez. Si rien ne se passe d'ici une minute, fermez l'application, puis ouvrez-la à nouveau.`,
  retry: t`Réessayer`,
  cancelKeyring: t`Annuler`,
};

export const onboarding = {
  button: 'Onboarding',
  cancel: 'Annuler',
  running: t`Création du code SIC dans Microsoft Azure`,
  /** Used when the key has the headline. */
  titles: {
    succeeded: t`Code SIC créé dans Microsoft Azure`,
    failed: t`Le code SIC n'a pas été créé dans Microsoft Azure`,
    cancelled: t`La création du code SIC a été annulée`,
    interrupted: t`La création du code SIC a été interrompue`,
  } satisfies Record<OnboardingResult, string>,
  succeeded: ({ at, container }: Extract<OnboardingView, { kind: 'succeeded' }>) =>
    t`Code SIC créé le ${longDate(at)} dans le conteneur ${container}.`,
  finished: t`Vous n'avez plus rien à faire.`,
  interruptedCause: t`L'application ou le poste s'est arrêté avant la fin.`,
  interruptedRemedy: t`Cliquez sur Onboarding pour reprendre : ce qui est déjà créé ne le sera pas deux fois.`,
  elapsed: t`Temps écoulé :`,
  reference: t`Référence :`,
  percent: (percent: number) => t`${percent} %`,
  details: t`Détails pour l'assistance`,
  detailLabels: {
    reference: 'Référence',
    attempts: 'Tentatives',
    date: 'Date',
    since: 'Début',
    technical: 'Détail technique',
  },
};
