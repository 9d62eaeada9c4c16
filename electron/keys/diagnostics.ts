import type { ApiKey } from '../../shared/api-key.ts';
import type { ServiceId } from '../../shared/catalogue.ts';
import type { Commands } from '../../shared/contract.ts';
import { firstFailedStep, waitingDiagnosis } from '../../shared/diagnosis.ts';
import type { Diagnosis } from '../../shared/view.ts';
import type { JournalEvent } from '../../shared/journal.ts';
import { ok } from '../../shared/result.ts';
import type { KeyCheckAnswer } from '../../shared/view.ts';
import type { DiagnosisRequest } from '../service-bus/diagnosis/diagnosis.ts';
import { answerOf } from '../service-bus/check-key.ts';
import type { Note } from '../journal/journal.ts';
import type { FoundAnswer } from './check-and-onboard.ts';

export interface Diagnostics extends Pick<Commands, 'startDiagnosis' | 'cancelDiagnosis'> {
  /** Joins a running one. Starts no onboarding. Never rejects. */
  run(service: ServiceId): Promise<Diagnosis>;
  last(): Diagnosis | undefined;
}

interface Wanted {
  readonly service: ServiceId;
  readonly mayOnboard: boolean;
}

export interface DiagnosticsParts {
  /** Never rejects. */
  readonly diagnose: (request: DiagnosisRequest) => Promise<Diagnosis>;
  readonly openKey: (service: ServiceId) => Promise<ApiKey | undefined>;
  readonly ignoredVariables?: readonly string[];
  readonly publish: (diagnosis: Diagnosis) => void;
  readonly onAnswer: (service: ServiceId, key: ApiKey, answer: FoundAnswer) => Promise<void>;
  readonly note: Note;
  readonly now: () => Date;
  readonly runInBackground: (work: Promise<unknown>) => void;
}

export function createDiagnostics(parts: DiagnosticsParts): Diagnostics {
  const { diagnose, openKey, publish, onAnswer, note, now, runInBackground, ignoredVariables = [] } = parts;
  let current: Diagnosis | undefined;
  let running: { abort: AbortController; ended: Promise<Diagnosis> } | undefined;

  const show = (found: Diagnosis) => {
    const diagnosis = ignoredVariables.length === 0 ? found : { ...found, ignoredVariables };
    current = diagnosis;
    publish(diagnosis);
    return diagnosis;
  };

  async function runDiagnosis(
    { service, mayOnboard }: Wanted,
    begun: Diagnosis,
    signal: AbortSignal,
  ): Promise<Diagnosis> {
    // Unlocking a keyring can be slow. Cancel does not wait for it.
    const key = await Promise.race([openKey(service), fired(signal)]);
    if (signal.aborted) return { ...begun, end: 'cancelled' };
    const ended = await diagnose({ service, key, signal, onChange: show });
    const kind = answerIn(ended);
    if (key !== undefined && kind !== undefined)
      runInBackground(onAnswer(service, key, { kind, mayOnboard }));
    return ended;
  }

  async function conduct(wanted: Wanted, begun: Diagnosis, signal: AbortSignal): Promise<Diagnosis> {
    try {
      const ended = await runDiagnosis(wanted, begun, signal);
      note(eventOf(ended));
      return show(ended);
    } catch (error) {
      runInBackground(Promise.reject(error instanceof Error ? error : new Error(String(error))));
      return show({ ...(current ?? begun), end: 'cancelled' });
    } finally {
      running = undefined;
    }
  }

  function begin(wanted: Wanted) {
    if (running !== undefined) return running;
    const abort = new AbortController();
    const begun = show(waitingDiagnosis(wanted.service, now().toISOString()));
    running = { abort, ended: conduct(wanted, begun, abort.signal) };
    return running;
  }

  return {
    last: () => current,
    run: (service) => begin({ service, mayOnboard: false }).ended,
    startDiagnosis(service) {
      begin({ service, mayOnboard: true });
      return Promise.resolve(ok(current ?? waitingDiagnosis(service, now().toISOString())));
    },
    cancelDiagnosis() {
      running?.abort.abort();
      return Promise.resolve(ok(null));
    },
  };
}

/** Undefined if the key was not reached. */
function answerIn({ steps: { key } }: Diagnosis): KeyCheckAnswer['kind'] | undefined {
  if (key.kind === 'passed') return 'accepted';
  return key.kind === 'failed' ? answerOf(key.problem) : undefined;
}

const fired = (signal: AbortSignal) =>
  new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(undefined);
    });
  });

function eventOf(diagnosis: Diagnosis): JournalEvent {
  const { service, end } = diagnosis;
  if (end === 'cancelled') return { kind: 'diagnosis-cancelled', service };
  const failed = firstFailedStep(diagnosis);
  return failed === undefined
    ? { kind: 'diagnosis-healthy', service }
    : { kind: 'diagnosis-found', service, step: failed.step, problem: { ...failed.problem } };
}
