import { useAnnouncement } from '../state/announce.ts';

/** Always present, because a live region added with its text may not be read. */
export function LiveRegion() {
  return (
    <p className="visually-hidden" role="status">
      {useAnnouncement()}
    </p>
  );
}
