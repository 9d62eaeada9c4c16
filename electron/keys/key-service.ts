import { isDeepStrictEqual } from 'node:util';
import { cleanApiKey, type ApiKey } from '../../shared/api-key.ts';
import { serviceIds, type ServiceId } from '../../shared/catalogue.ts';
import type { Answer, Commands } from '../../shared/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Firm, KeyCheck, ServiceView } from '../../shared/view.ts';
import { noOnboarding, type OnboardingRecord } from '../onboarding/onboarding-record.ts';
import type { OnboardingLifeCycle } from '../onboarding/life-cycle.ts';
import type { StoredKey } from '../vault/locate-key.ts';
import type { Vault } from '../vault/vault.ts';
import type { CheckAndOnboard, FoundAnswer } from './check-and-onboard.ts';
import { isAnswered } from './key-check.ts';
import type { KeyJournal } from './key-journal.ts';
import { keyProblem } from './key-problem.ts';
import { freshState, type ServiceStates } from './service-state.ts';
import { givenUpNow, viewOf, type IsGivenUp } from './view.ts';

type KeyCommand =
  'loadView' | 'deleteKey' | 'restoreCopy' | 'checkKey' | 'startOnboarding' | 'cancelOnboarding';

export interface KeyService extends Pick<Commands, KeyCommand> {
  saveKey(service: ServiceId, key: ApiKey): Answer<null>;
  /** Also by another process. */
  keysChanged(): Promise<void>;
  /** Shows the new name, and onboards the new code SIC. */
  firmChanged(): void;
  /** Continues unfinished checks and onboardings. Rechecks all other keys silently. */
  resume(): Promise<void>;
  recheck(isDue: IsDue): Promise<readonly ServiceId[]>;
  /** Ignored if another key is stored by now. */
  keyAnswerFound(service: ServiceId, key: ApiKey, answer: FoundAnswer): Promise<void>;
  /** Before sleep. {@link resume} continues. */
  suspend(): void;
  /** Does not ask the keyring again. */
  currentView(service: ServiceId): ServiceView;
}

type IsDue = (service: ServiceId, check: KeyCheck) => boolean;

export interface KeyServiceParts {
  readonly vault: Vault;
  readonly states: ServiceStates;
  readonly onboarding: OnboardingLifeCycle;
  readonly checkAndOnboard: CheckAndOnboard;
  readonly journal: KeyJournal;
  readonly firm: () => Firm;
  readonly isGivenUp: IsGivenUp;
  /** The latest view is on screen. */
  readonly shown: (service: ServiceId) => Promise<void>;
  readonly preconnect: () => void;
  readonly runInBackground: (work: Promise<unknown>) => void;
}

export function createKeyService(parts: KeyServiceParts): KeyService {
  const { vault, states, onboarding, checkAndOnboard, journal, shown, firm, preconnect, runInBackground } =
    parts;
  const keys = new Map<ServiceId, StoredKey>();

  const currentView = (service: ServiceId) =>
    givenUpNow(
      viewOf(service, firm(), keys.get(service) ?? { kind: 'absent' }, states.get(service)),
      parts.isGivenUp,
    );

  async function refresh(service: ServiceId): Promise<StoredKey> {
    const key = await vault.describe(service);
    keys.set(service, key);
    return key;
  }

  async function startAfresh(service: ServiceId): Promise<void> {
    checkAndOnboard.cancelCheck(service);
    onboarding.abandon(service);
    const key = await refresh(service);
    // The state names its key, so a crash before this write is harmless.
    runInBackground(states.keep(service, freshState(key.kind === 'stored' ? key.savedAt : '')));
  }

  async function withKey(service: ServiceId, use: (key: ApiKey) => Promise<Result<null, Problem>>) {
    preconnect();
    const opened = await vault.open(service);
    if (opened.ok) return use(opened.value);
    keys.set(service, opened.problem);
    states.show(service, {});
    return err(keyProblem(opened.problem));
  }

  /** Returns whether an onboarding of another code SIC was dropped. */
  function forgetOtherFirm(service: ServiceId): boolean {
    const current = firm();
    const { view, sicCode } = states.get(service).onboarding;
    if (current.kind === 'unknown' || view.kind === 'none' || sicCode === current.sicCode) return false;
    onboarding.abandon(service);
    runInBackground(states.keep(service, { onboarding: noOnboarding }));
    return true;
  }

  /** Resets a state of another key. The vault is written first, so that key is gone. */
  async function matchState(service: ServiceId): Promise<void> {
    const key = await refresh(service);
    if (key.kind !== 'stored') return;
    const fresh = freshState(key.savedAt);
    const kept = await states.change(service, (found) =>
      ok(found.keySavedAt === fresh.keySavedAt ? found : fresh),
    );
    if (!kept.ok) states.show(service, fresh);
  }

  /** They may have been revoked. */
  async function resumeService(service: ServiceId, key: StoredKey): Promise<void> {
    if (key.kind !== 'stored') return;
    if (states.get(service).keySavedAt !== key.savedAt) await matchState(service);
    forgetOtherFirm(service);
    const { check, onboarding: record } = states.get(service);
    const settled = isAnswered(check) && (check.kind === 'refused' || isOver(record));
    preconnect();
    const opened = await vault.open(service);
    if (!opened.ok) return;
    runInBackground(checkAndOnboard[settled ? 'recheck' : 'checkThenOnboard'](service, opened.value));
  }

  /** A running onboarding will give a verdict. */
  function isToBeAsked(service: ServiceId, isDue: IsDue): boolean {
    const key = keys.get(service);
    const { keySavedAt, check, onboarding: record } = states.get(service);
    return (
      key?.kind === 'stored' &&
      key.savedAt === keySavedAt &&
      record.view.kind !== 'running' &&
      isDue(service, check)
    );
  }

  async function resumeOne(service: ServiceId): Promise<void> {
    await resumeService(service, await refresh(service));
    states.show(service, {});
  }

  const startOnboarding = (service: ServiceId) =>
    withKey(service, (key) => checkAndOnboard.onboard(service, key));

  return {
    currentView,
    async loadView(service) {
      const before = keys.get(service);
      const key = await refresh(service);
      // The keyring was unlocked.
      if (before !== undefined && before.kind !== 'stored') runInBackground(resumeService(service, key));
      const view = currentView(service);
      journal.loaded(view);
      return ok(view);
    },
    async saveKey(service, pasted) {
      const cleaned = cleanApiKey(pasted);
      if (!cleaned.ok) return err({ code: 'key-part-invalid', ...cleaned.problem });
      preconnect();
      const previous = keys.get(service);
      const saved = await vault.save(service, cleaned.value);
      if (saved.ok) await startAfresh(service);
      journal.saved(service, saved, { previous, present: keys.get(service) });
      if (!saved.ok) return saved;
      runInBackground(checkAndOnboard.checkThenOnboard(service, cleaned.value));
      return ok(null);
    },
    async deleteKey(service) {
      const removed = await vault.remove(service);
      if (removed.ok) await startAfresh(service);
      journal.deleted(service, removed);
      return removed;
    },
    async restoreCopy(service) {
      const restored = await vault.restoreCopy(service);
      if (restored.ok) {
        await resumeOne(service);
        journal.restored(service);
      }
      return restored;
    },
    checkKey: (service) =>
      withKey(service, async (key) => {
        const before = currentView(service);
        await checkAndOnboard.checkThenOnboard(service, key);
        journal.checked(before, currentView(service));
        return ok(null);
      }),
    async startOnboarding(service) {
      const started = await startOnboarding(service);
      // The button is enabled when this returns: not before progress is shown.
      await shown(service);
      return started;
    },
    cancelOnboarding(service) {
      return Promise.resolve(onboarding.cancel(service));
    },
    firmChanged() {
      for (const service of serviceIds) {
        const { check } = states.get(service);
        const due = forgetOtherFirm(service) && check.kind === 'accepted';
        states.show(service, {});
        if (due) runInBackground(startOnboarding(service));
      }
    },
    async keysChanged() {
      for (const service of serviceIds) {
        const before = keys.get(service);
        if (!isDeepStrictEqual(before, await refresh(service))) states.show(service, {});
      }
    },
    async resume() {
      for (const service of serviceIds) await resumeOne(service);
    },
    async recheck(isDue) {
      const asked: ServiceId[] = [];
      for (const service of serviceIds) {
        if (!isToBeAsked(service, isDue)) continue;
        await states.load();
        if (!isToBeAsked(service, isDue)) continue;
        preconnect();
        const opened = await vault.open(service);
        if (!opened.ok) continue;
        runInBackground(checkAndOnboard.recheck(service, opened.value));
        asked.push(service);
      }
      return asked;
    },
    async keyAnswerFound(service, judged, answer) {
      const key = await refresh(service);
      if (key.kind !== 'stored') return;
      if (states.get(service).keySavedAt !== key.savedAt) await matchState(service);
      const opened = await vault.open(service);
      if (opened.ok && isDeepStrictEqual(opened.value, judged))
        await checkAndOnboard.applyAnswer(service, judged, key.savedAt, answer);
    },
    suspend() {
      for (const service of serviceIds) {
        checkAndOnboard.cancelCheck(service);
        onboarding.interrupt(service);
      }
    },
  };
}

const isOver = ({ view }: OnboardingRecord) => view.kind === 'succeeded' || view.kind === 'failed';
