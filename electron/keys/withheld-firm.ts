import { err } from '../../shared/result.ts';
import type { FirmKeeper } from './firm-keeper.ts';

/** Knows no firm and keeps none, because settings were refused that may name it. */
export const withheldFirm: FirmKeeper = {
  current: () => ({ kind: 'unknown' }),
  load: () => Promise.resolve(),
  save: () => Promise.resolve(err({ code: 'vault-unreadable', reason: 'settings-refused' })),
};
