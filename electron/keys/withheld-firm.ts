import { err } from '../../shared/result.ts';
import type { FirmStore } from './firm-store.ts';

/** Rejected settings may name the firm. */
export const withheldFirm: FirmStore = {
  current: () => ({ kind: 'unknown' }),
  load: () => Promise.resolve(),
  save: () => Promise.resolve(err({ code: 'vault-unreadable', reason: 'settings-refused' })),
};
