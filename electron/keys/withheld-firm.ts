import { err } from '../../shared/result.ts';
import type { FirmStore } from './firm-store.ts';

/** Knows no firm and keeps none, because settings were refused that may name it. */
export const withheldFirm: FirmStore = {
  current: () => ({ kind: 'unknown' }),
  load: () => Promise.resolve(),
  save: () => Promise.resolve(err({ code: 'vault-unreadable', reason: 'settings-refused' })),
};
