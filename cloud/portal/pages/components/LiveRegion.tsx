import { useAnnouncement } from '../state/announce.ts';

/** The one live region, there from the first drawing on: one that comes with its text may not be read out. */
export function LiveRegion() {
  return (
    <p className="visually-hidden" role="status">
      {useAnnouncement()}
    </p>
  );
}
