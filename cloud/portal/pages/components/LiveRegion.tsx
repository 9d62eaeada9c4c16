import { useAnnouncement } from '../state/announce.ts';

/** The one live region, there from the first drawing on. */
export function LiveRegion() {
  return (
    <p className="visually-hidden" role="status">
      {useAnnouncement()}
    </p>
  );
}
