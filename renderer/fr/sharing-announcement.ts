import type { SharingDialog } from '../state/sharing.ts';
import { sharing } from './sharing.ts';

/** What a screen reader hears of the sharing dialog; what takes the focus is read out by itself. */
export function sharingAnnouncement(dialog: SharingDialog): string {
  switch (dialog.kind) {
    case 'busy':
      return dialog.work === 'starting' ? sharing.starting : sharing.stopping;
    case 'code':
      return { none: '', done: sharing.code.copied, failed: sharing.code.notCopied }[dialog.copy];
    default:
      return '';
  }
}
