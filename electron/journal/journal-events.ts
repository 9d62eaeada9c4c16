import type { ServiceId } from '../../shared/catalogue.ts';
import type { JournalEvent } from '../../shared/journal.ts';
import type { UnreadableReason } from '../../shared/problem.ts';
import type { KeyCheck, KeyView, OnboardingView, ServiceView, Unanswered } from '../../shared/view.ts';
import type { Note } from './journal.ts';

/**
 * What a change of a service's view tells of the work behind it: the check's verdict, the onboarding's start and end.
 * `attempts` counts the onboardings since the key was saved. Saving and deleting are noted where they are done,
 * because a view cannot tell a new key from one that could be read again.
 */
export function journalEventsOf(
  previous: ServiceView,
  next: ServiceView,
  attempts: number,
): readonly JournalEvent[] {
  const { key, service } = next;
  if (key.kind === 'unreadable') return unreadableEvents(previous.key, key.reason, service);
  // What is known of a key that was not there to be seen was done before, or elsewhere.
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

/** The app asks about the key by itself, again and again: only what is new is noted. */
function checkEvents(previous: KeyCheck, check: KeyCheck, service: ServiceId): readonly JournalEvent[] {
  return isSame(previous, check) ? [] : checkEventsOf(check, service);
}

function isSame(one: KeyCheck, other: KeyCheck): boolean {
  if (one.kind !== 'unreachable' || other.kind !== 'unreachable') return one.kind === other.kind;
  return one.problem.code === other.problem.code;
}

/** How a check ended that somebody asked for. */
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

/** Follows the views of all services and notes what each change means. */
export interface ViewJournal {
  /** Takes a view as it is: it was looked at, or changed by another process, which notes that itself. */
  readonly baseline: (view: ServiceView) => void;
  /** Notes what was done since the last view. `attempts` counts the onboardings since the key was saved. */
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
