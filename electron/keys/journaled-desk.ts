import type { ServiceId } from '../../shared/catalogue.ts';
import type { KeyCheck } from '../../shared/view.ts';
import { checkOutcome, type createViewFollower } from '../journal/journal-events.ts';
import type { Note } from '../journal/journal.ts';
import { hasVerdict } from './key-check.ts';
import type { ServiceDesk } from './service-desk.ts';

/** A desk that notes what is saved and deleted through it, with the outcome, and what is restored. */
export function journaledDesk(
  desk: ServiceDesk,
  note: Note,
  follower: Pick<ReturnType<typeof createViewFollower>, 'baseline'>,
): ServiceDesk {
  const hintOf = (service: ServiceId) => {
    const { key } = desk.currentView(service);
    return key.kind === 'stored' ? key.hint : undefined;
  };

  const checkOf = (service: ServiceId): KeyCheck => {
    const { key } = desk.currentView(service);
    return key.kind === 'stored' ? key.check : { kind: 'pending' };
  };

  return {
    ...desk,
    async loadView(service) {
      const loaded = await desk.loadView(service);
      if (loaded.ok) follower.baseline(loaded.value);
      return loaded;
    },
    async saveKey(service, key) {
      const before = hintOf(service);
      const saved = await desk.saveKey(service, key);
      if (saved.ok) {
        const kind = before === undefined ? 'key-saved' : 'key-replaced';
        note({ kind, service, hint: hintOf(service) ?? '' });
      } else if (saved.problem.code !== 'key-part-invalid') {
        note({ kind: 'key-not-saved', service, problem: { ...saved.problem } });
      }
      return saved;
    },
    async checkKey(service) {
      const before = checkOf(service);
      const checked = await desk.checkKey(service);
      const after = checkOf(service);
      // Where the answer changes nothing nobody else notes that somebody asked.
      if (checked.ok && before !== after && hasVerdict(before) && before.kind === after.kind)
        checkOutcome(after, service).forEach(note);
      return checked;
    },
    async restoreCopy(service) {
      const restored = await desk.restoreCopy(service);
      if (restored.ok) note({ kind: 'key-restored', service });
      return restored;
    },
    async deleteKey(service) {
      const removed = await desk.deleteKey(service);
      note(
        removed.ok
          ? { kind: 'key-deleted', service }
          : { kind: 'key-not-deleted', service, problem: { ...removed.problem } },
      );
      return removed;
    },
  };
}
