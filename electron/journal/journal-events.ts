import type { ServiceId } from '../../shared/catalogue.ts';
import type { JournalEvent } from '../../shared/journal.ts';
import type { UnreadableReason } from '../../shared/problem.ts';
import type { KeyCheck, KeyView, OnboardingView, ServiceView, Unanswered } from '../../shared/view.ts';
import type { Note } from './journal.ts';

/**
 * Saving and deleting are noted by their action: a view cannot tell a new key from one that became
 * readable.
 */
export function journalEventsOf(
  previous: ServiceView,
  next: ServiceView,
  attempts: number,
): readonly JournalEvent[] {
  const { key, service } = next;
  if (key.kind === 'unreadable') return unreadableEvents(previous.key, key.reason, service);
  // Anything known of a key that was not visible happened before, or elsewhere.
  const wasThere =
    key.kind === 'stored' && previous.key.kind === 'stored' && previous.key.savedAt === key.savedAt;
  if (!wasThere) return [];
  return [
    ...checkEvents(previous.key.check, key.check, service),
    ...onboardingEvents(previous.onboarding, next.onboarding, service, attempts),
  ];
}

function unreadableEvents(
  previous: KeyView,
  reason: UnreadableReason,
  service: ServiceId,
): readonly JournalEvent[] {
  if (previous.kind === 'unreadable' && previous.reason === reason) return [];
  return [{ kind: 'key-unreadable', service, problem: { code: 'vault-unreadable', reason } }];
}

/** The app rechecks often. Only news is noted. */
function checkEvents(previous: KeyCheck, check: KeyCheck, service: ServiceId): readonly JournalEvent[] {
  return isSame(previous, check) ? [] : checkEventsOf(check, service);
}

function isSame(one: KeyCheck, other: KeyCheck): boolean {
  if (one.kind !== 'unreachable' || other.kind !== 'unreachable') return one.kind === other.kind;
  return one.problem.code === other.problem.code;
}

export function checkEventsOf(check: KeyCheck, service: ServiceId): readonly JournalEvent[] {
  switch (check.kind) {
    case 'pending':
      return [];
    case 'accepted':
    case 'refused':
      if (check.unanswered !== undefined) return [unchecked(service, check.unanswered)];
      return [{ kind: check.kind === 'accepted' ? 'key-accepted' : 'key-refused', service }];
    case 'unreachable':
      return [unchecked(service, check)];
  }
}

const unchecked = (service: ServiceId, { problem }: Unanswered): JournalEvent => ({
  ...{ kind: 'key-unchecked', service, problem: { ...problem } },
});

function onboardingEvents(
  previous: OnboardingView,
  next: OnboardingView,
  service: ServiceId,
  attempts: number,
): readonly JournalEvent[] {
  switch (next.kind) {
    case 'running':
      return previous.kind === 'running' && previous.reference === next.reference
        ? []
        : [{ kind: 'onboarding-started', service, reference: next.reference, attempts }];
    case 'succeeded': {
      if (previous.kind === 'succeeded' && previous.at === next.at) return [];
      const reference = previous.kind === 'running' ? previous.reference : '';
      return [{ kind: 'onboarding-succeeded', service, reference, attempts, container: next.container }];
    }
    case 'failed': {
      if (previous.kind === 'failed' && previous.at === next.at) return [];
      const { reference, problem } = next;
      return [{ kind: 'onboarding-failed', service, reference, attempts, problem: { ...problem } }];
    }
    case 'none':
    case 'interrupted':
      return [];
  }
}

export interface ViewJournal {
  /** Only looked at, or changed by another process, which notes it. */
  readonly baseline: (view: ServiceView) => void;
  /** Notes the difference from the last view. `attempts` since the key was saved. */
  readonly changed: (view: ServiceView, attempts: number) => void;
}

export function createViewJournal(note: Note): ViewJournal {
  const last = new Map<ServiceId, ServiceView>();
  return {
    baseline(view) {
      last.set(view.service, view);
    },
    changed(view, attempts) {
      const previous = last.get(view.service);
      last.set(view.service, view);
      if (previous !== undefined) journalEventsOf(previous, view, attempts).forEach(note);
    },
  };
}
