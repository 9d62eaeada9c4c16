import { catalogue, type Service } from '../catalogue.ts';
import { diagnosisSteps } from '../steps.ts';
import type { Diagnosis } from '../view.ts';
import { onOneLine } from '../text/harmless-text.ts';
import type { JournalEntry } from '../journal.ts';
import type { Problem } from '../problem.ts';
import type { Result } from '../result.ts';
import { redact } from '../text/redact.ts';
import type {
  Firm,
  FolderFinding,
  Timestamp,
  KeyCheck,
  KeyCheckAnswer,
  KeyView,
  OnboardingView,
  ServiceView,
} from '../view.ts';
import { ago } from './format/ages.ts';
import { secondsDate } from './format/dates.ts';
import { diagnosisSteps as stepNames, diagnosisResult, stepDuration, stepText } from './diagnosis.ts';
import { firm as firmTexts } from './firm.ts';
import { journalRow } from './journal.ts';
import { ignoredVariables } from './environment.ts';
import { explain, technicalDetail } from './problems.ts';
import { settingsLines, type SettingsFacts } from './settings.ts';
import { onboardingStepTexts } from './status.ts';
import { french as t } from './format/typography.ts';
import { epochMilliseconds } from '../timing/clock.ts';

export const maxReportEntries = 30;

/** Of the settings. */
export type CaFileFacts = Result<{ readonly count: number; readonly hasPrivateKey: boolean }, Problem>;

export interface ReportParts {
  readonly at: Timestamp;
  readonly user: string;
  readonly computer: string;
  /** App, runtime and system. */
  readonly versions: readonly (readonly [name: string, version: string])[];
  readonly settings: SettingsFacts;
  /** Of a folder that accounts share. */
  readonly folder: FolderFinding | undefined;
  readonly caFile: CaFileFacts | undefined;
  readonly ignoredVariables: readonly string[];
  readonly view: ServiceView;
  readonly diagnosis: Diagnosis | undefined;
  /** Newest first. Undefined if unreadable. */
  readonly journal: readonly JournalEntry[] | undefined;
}

/** Redacts `secrets` and whatever looks like one. */
export function reportText(parts: ReportParts, secrets: readonly string[]): string {
  const { view } = parts;
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    [t`Application`, parts.versions.map(([name, version]) => t`${name} : ${version}`)],
    [
      t`Réglages`,
      [
        ...settingsLines(parts.settings),
        ...caFileLines(parts.caFile),
        ...ignoredLines(parts.ignoredVariables),
      ],
    ],
    ...(parts.folder === undefined ? [] : [[t`Dossier des clés`, folderLines(parts.folder)] as const]),
    [t`Cabinet`, firmLines(view.firm)],
    [t`Clé d'API ${titleOf(view.service)}`, keyLines(view.key, epochMilliseconds(parts.at))],
    [t`Onboarding`, onboardingLines(view.onboarding)],
    [t`Dernier diagnostic`, diagnosisLines(parts.diagnosis)],
    [t`Journal (${maxReportEntries} dernières opérations)`, journalLines(parts.journal)],
  ];
  const head = [
    t`Rapport d'assistance : QuadraParamétrage – Api keys`,
    t`Établi le ${secondsDate(parts.at)} par ${parts.user} sur ${parts.computer}`,
    t`Ce rapport ne contient ni le secret ni l'identifiant complet de la clé.`,
  ];
  const body = sections.flatMap(([title, lines]) => [
    '',
    title,
    ...lines.map((line) => `  ${onOneLine(line)}`),
  ]);
  return redact([...head, ...body, ''].join('\n'), secrets);
}

function folderLines(folder: FolderFinding): readonly string[] {
  const kind = folder.fileSystem === undefined ? [] : [t`Système de fichiers : ${folder.fileSystem}`];
  switch (folder.kind) {
    case 'fit':
      return [...kind, t`Épreuve : réussie`];
    case 'unfit':
      return [...kind, ...problemLines({ code: 'folder-unfit', reason: folder.reason })];
    case 'unknown':
      return [
        ...kind,
        t`Épreuve : impossible`,
        ...problemLines({ code: 'file-not-written', reason: folder.reason }),
      ];
  }
}

function caFileLines(file: CaFileFacts | undefined): readonly string[] {
  if (file === undefined) return [];
  if (!file.ok) return [explain(file.problem).cause];
  const { count, hasPrivateKey } = file.value;
  return [
    t`Certificats lus dans hub.caFile : ${count}`,
    ...(hasPrivateKey
      ? [
          t`hub.caFile contient aussi une clé privée, que l'application n'utilise pas : retirez-la de ce fichier.`,
        ]
      : []),
  ];
}

const services: readonly Service[] = catalogue;

const titleOf = (service: string) => services.find(({ id }) => id === service)?.title ?? service;

const firmSources = { machine: t`réglages du poste`, account: t`saisi avec ce compte` } as const;

const firmLines = (firm: Firm) =>
  firm.kind === 'unknown'
    ? [firmTexts.unknown]
    : [
        t`Nom : ${firm.name === '' ? '–' : firm.name}`,
        firmTexts.sicCode(firm.sicCode),
        t`Source : ${firmSources[firm.source]}`,
      ];

export function keyLines(key: KeyView, now: number): readonly string[] {
  switch (key.kind) {
    case 'absent':
      return [t`Aucune clé enregistrée`];
    case 'stored':
      return [
        t`Enregistrée le ${secondsDate(key.savedAt)} par ${key.savedBy}`,
        t`Fin de l'identifiant : ${key.hint === '' ? '–' : `…${key.hint}`}`,
        ...checkLines(key.check, now),
      ];
    case 'unreadable':
      return problemLines({ code: 'vault-unreadable', reason: key.reason });
    case 'awaiting-code':
      return [
        t`Enregistrée le ${secondsDate(key.savedAt)} par ${key.savedBy}`,
        ...problemLines({ code: 'sharing-code-needed' }),
      ];
    case 'locked':
      return [
        t`Enregistrée le ${secondsDate(key.savedAt)} par ${key.savedBy}`,
        ...problemLines({ code: 'key-locked', reason: key.reason }),
      ];
    case 'encryption-unavailable':
      return problemLines({ code: 'encryption-unavailable', reason: key.reason });
  }
}

function checkLines(check: KeyCheck, now: number): readonly string[] {
  switch (check.kind) {
    case 'pending':
      return [t`Vérification : pas encore faite`];
    case 'accepted':
    case 'refused': {
      const word = check.kind === 'accepted' ? t`acceptée` : t`refusée`;
      return [t`Vérification : ${word} le ${agedDate(check.at, now)}`, ...unansweredLines(check, now)];
    }
    case 'unreachable':
      return [t`Vérification : impossible le ${agedDate(check.at, now)}`, ...problemLines(check.problem)];
  }
}

const unansweredLines = ({ unanswered }: KeyCheckAnswer, now: number) =>
  unanswered === undefined
    ? []
    : [
        t`Dernier essai, sans réponse : le ${agedDate(unanswered.at, now)}`,
        ...problemLines(unanswered.problem),
      ];

function agedDate(timestamp: Timestamp, now: number): string {
  const age = ago(timestamp, now);
  return age.startsWith('le') ? secondsDate(timestamp) : t`${secondsDate(timestamp)} (${age})`;
}

export function onboardingLines(onboarding: OnboardingView): readonly string[] {
  switch (onboarding.kind) {
    case 'none':
      return [t`Pas encore lancé`];
    case 'running':
      return [
        t`En cours depuis le ${secondsDate(onboarding.since)} : ${onboardingStepTexts[onboarding.step]}`,
        t`Référence : ${onboarding.reference}`,
      ];
    case 'succeeded':
      return [t`Terminé le ${secondsDate(onboarding.at)}`, t`Conteneur : ${onboarding.container}`];
    case 'failed':
      return [
        t`Échec le ${secondsDate(onboarding.at)}, tentatives : ${onboarding.attempts}`,
        ...problemLines(onboarding.problem),
        t`Référence : ${onboarding.reference}`,
      ];
    case 'interrupted':
      return [
        t`Interrompu, commencé le ${secondsDate(onboarding.since)}`,
        t`Référence : ${onboarding.reference}`,
      ];
  }
}

const problemLines = (problem: Problem) => [
  t`Cause : ${explain(problem).cause}`,
  t`Détail technique : ${technicalDetail(problem)}`,
];

export function diagnosisLines(diagnosis: Diagnosis | undefined, explained = explain): readonly string[] {
  if (diagnosis === undefined) return [t`Aucun diagnostic depuis l'ouverture de l'application`];
  const { headline, explanation } = diagnosisResult(diagnosis, explained);
  return [
    t`Commencé le ${secondsDate(diagnosis.startedAt)}`,
    headline,
    ...(explanation === undefined ? [] : [explanation.cause, t`À faire : ${explanation.remedy}`]),
    ...stepLines(diagnosis),
    ...ignoredLines(diagnosis.ignoredVariables ?? []),
  ];
}

const ignoredLines = (names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [ignoredVariables(names)];

const stepLines = ({ steps, end }: Diagnosis): readonly string[] =>
  diagnosisSteps.map((step) => {
    const state = steps[step];
    const line = t`${stepNames[step]} : ${stepText(state, end === 'running')}`;
    const timed = 'milliseconds' in state ? `${line} (${stepDuration(state.milliseconds)})` : line;
    return state.kind === 'failed' ? `${timed} ${technicalDetail(state.problem)}` : timed;
  });

function journalLines(entries: ReportParts['journal']): readonly string[] {
  if (entries === undefined) return [explain({ code: 'journal-unreadable' }).cause];
  if (entries.length === 0) return [t`Aucune opération`];
  return entries.slice(0, maxReportEntries).map((entry) => {
    const { date, user, operation, result, reference } = journalRow(entry);
    return [date, user, operation, result, reference].filter((cell) => cell !== '').join(' | ');
  });
}
