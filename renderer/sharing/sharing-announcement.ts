import type { SharingView } from '../../shared/view.ts';
import type { SharingDialog } from './sharing.ts';
import { explain } from '../../shared/fr/problems.ts';
import { sharing } from '../../shared/fr/sharing.ts';

/** Leaves out what takes the focus, which is read out anyway. */
export function sharingAnnouncement(dialog: SharingDialog): string {
  switch (dialog.kind) {
    case 'closed':
    case 'loading':
      return '';
    case 'unloaded': {
      const { cause, remedy } = explain(dialog.problem);
      return [sharing.unloaded, cause, remedy].join(' ');
    }
    case 'open':
      return dialog.problem === null ? ofView(dialog.view) : '';
    case 'confirming-stop': {
      const { title, effect, revocation } = sharing.confirmation;
      return [title, effect, revocation].join(' ');
    }
    case 'busy':
      return dialog.work === 'starting' ? sharing.starting : sharing.stopping;
    case 'code': {
      const { once, only, copied, notCopied } = sharing.code;
      return { none: `${once} ${only}`, done: copied, failed: notCopied }[dialog.copy];
    }
  }
}

function ofView(view: SharingView): string {
  switch (view.kind) {
    case 'private-folder':
      return Object.values(sharing.privateFolder).join(' ');
    case 'nothing-to-share':
      return Object.values(sharing.nothingToShare).join(' ');
    case 'off':
      return sharing.purpose;
    case 'on':
      return sharing.sharedSince(view.since, view.by);
  }
}
