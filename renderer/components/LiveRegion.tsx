import { announcements } from '../fr/announcements.ts';
import type { ScreenState } from '../state/state.ts';

/**
 * The one live region, present from the first drawing on. Each line speaks for itself when it changes, so that a
 * notice under a field does not have the whole status read out again.
 */
export function LiveRegion({ state }: { state: ScreenState }) {
  return (
    <div className="visually-hidden" role="status" aria-atomic="false">
      {Object.entries(announcements(state)).map(([topic, text]) => (
        <p key={topic}>{text}</p>
      ))}
    </div>
  );
}
