import { useEffect, useState } from 'react';
import { announcements } from './announcements.ts';
import { assistanceAnnouncements } from '../support/assistance-announcements.ts';
import { sharingAnnouncement } from '../sharing/sharing-announcement.ts';
import { updateAnnouncement } from '../../shared/fr/update.ts';
import type { AssistanceState } from '../support/assistance.ts';
import type { SharingDialog } from '../sharing/sharing.ts';
import type { ScreenState } from '../state/state.ts';
import type { UpdateState } from '../update/update.ts';

type Lines = Readonly<Record<string, string>>;

interface Props {
  state: ScreenState;
  assistance: AssistanceState;
  sharing: SharingDialog;
  update: UpdateState;
}

/** Survives remounting, which must not repeat everything. */
let announced: Lines = {};

/** Milliseconds until screen readers notice a new region. They only read later changes. */
const settleTime = 150;

/** The only live region. A changed line is read out without the others. */
export function LiveRegion({ state, assistance, sharing, update }: Props) {
  const lines: Lines = {
    ...announcements(state),
    ...assistanceAnnouncements(assistance),
    sharing: sharingAnnouncement(sharing),
    update: update.open ? updateAnnouncement(update.view, update.confirming) : '',
  };
  const [settled, setSettled] = useState(false);
  const [before] = useState(announced);

  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(true);
    }, settleTime);
    return () => {
      clearTimeout(timer);
    };
  }, []);

  useEffect(() => {
    if (settled) announced = lines;
  });

  return (
    <div className="visually-hidden" role="status" aria-atomic="false">
      {Object.keys(lines).map((topic) => (
        <p key={topic}>{(settled ? lines : before)[topic] ?? ''}</p>
      ))}
    </div>
  );
}
