import { firstFailedStep } from '../diagnosis.ts';
import type { Diagnosis, Finding, StepState } from '../view.ts';
import type { DiagnosisStep } from '../steps.ts';
import { ago } from './format/ages.ts';
import { longDay } from './format/dates.ts';
import { explain } from './problems.ts';
import type { Explanation } from './reasons/reasons.ts';
import { french as t } from './format/typography.ts';

export const diagnosisSteps: Readonly<Record<DiagnosisStep, string>> = {
  proxy: 'Proxy',
  name: t`Nom du service (DNS)`,
  address: t`Accès au port`,
  tls: t`Certificat (TLS)`,
  clock: t`Heure du poste`,
  websocket: t`Canal WebSocket`,
  key: t`Clé d'API`,
  queue: t`File d'attente des demandes`,
};

const hundredths = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** "0,12 s". */
export const stepDuration = (milliseconds: number) => `${hundredths.format(milliseconds / 1000)}\u00A0s`;

const proxySources = { system: t`réglages du système`, settings: t`réglages de l'application` } as const;

export function findingText(finding: Finding): string {
  switch (finding.kind) {
    case 'direct':
      return finding.script === undefined
        ? t`connexion directe`
        : t`connexion directe. ${explain({ code: 'proxy-script-failed', ...finding.script }).cause}`;
    case 'proxy':
      return proxyText(finding);
    case 'addresses':
      return finding.addresses.join(', ');
    case 'certificate':
      return t`émis par ${finding.issuer}, valable jusqu'au ${longDay(finding.expires)}`;
    case 'clock':
      return clockText(Math.round(finding.secondsAhead));
  }
}

function proxyText({ proxy, source, logOn }: Extract<Finding, { kind: 'proxy' }>): string {
  const named = t`${proxy} (${proxySources[source]})`;
  if (logOn === undefined) return named;
  return logOn.account === ''
    ? t`${named}, session reconnue par ${logOn.scheme}`
    : t`${named}, session de ${logOn.account} reconnue par ${logOn.scheme}`;
}

function clockText(secondsAhead: number): string {
  // Service Bus reports whole seconds.
  if (Math.abs(secondsAhead) < 2) return t`à l'heure`;
  const seconds = t`${Math.abs(secondsAhead)} s`;
  return secondsAhead > 0 ? t`en avance de ${seconds}` : t`en retard de ${seconds}`;
}

const skippedReasons = {
  'earlier-failure': t`non examiné`,
  'no-key': t`non examiné : aucune clé n'est enregistrée`,
  'through-proxy': t`non examiné : le proxy s'en charge`,
} as const;

export function stepText(state: StepState, running: boolean): string {
  switch (state.kind) {
    case 'waiting':
      return running ? '' : skippedReasons['earlier-failure'];
    case 'running':
      return state.waitingFor === undefined
        ? t`en cours…`
        : t`en attente du script de configuration du proxy (PAC)…`;
    case 'passed':
      return state.finding === undefined ? t`en ordre` : findingText(state.finding);
    case 'failed':
      return t`échec`;
    case 'skipped':
      return skippedReasons[state.reason];
  }
}

export interface DiagnosisResult {
  readonly tone: 'busy' | 'good' | 'warn' | 'bad';
  readonly headline: string;
  readonly explanation?: Explanation;
}

export function diagnosisResult(diagnosis: Diagnosis, explained = explain): DiagnosisResult {
  const failed = firstFailedStep(diagnosis);
  if (failed !== undefined) {
    const headline = t`Échec à l'étape « ${diagnosisSteps[failed.step]} »`;
    return { tone: 'bad', headline, explanation: explained(failed.problem) };
  }
  if (diagnosis.end === 'running') return { tone: 'busy', headline: t`Diagnostic en cours…` };
  if (diagnosis.end === 'cancelled') return { tone: 'warn', headline: t`Diagnostic annulé` };
  const { key } = diagnosis.steps;
  if (key.kind === 'skipped' && key.reason === 'no-key') {
    return { tone: 'warn', headline: t`Le réseau est en ordre`, explanation: explained({ code: 'no-key' }) };
  }
  return { tone: 'good', headline: t`Tout est en ordre, de ce poste jusqu'au service Cegid` };
}

/** Empty until the step ends. */
export function stepAnnouncement(step: DiagnosisStep, state: StepState): string {
  if (state.kind !== 'passed' && state.kind !== 'failed') return '';
  return t`${diagnosisSteps[step]} : ${stepText(state, false)}`;
}

export const diagnosis = {
  title: t`Diagnostic de la connexion`,
  steps: t`Étapes du diagnostic`,
  starting: t`Diagnostic en cours…`,
  age: (startedAt: string, now: number) => t`Diagnostic lancé ${ago(startedAt, now)}.`,
  failed: t`Le diagnostic n'a pas pu être lancé.`,
  cancel: 'Annuler',
  restart: t`Relancer le diagnostic`,
  close: 'Fermer',
};
