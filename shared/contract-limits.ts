import type { CommandName } from './contract.ts';

/** How often a command may be given: so many at once, then so many a second. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

/** Far above what hands and the screen itself do, far below what would wear out a disk, a hub or a keyring. */
const looking: RateLimit = { burst: 40, perSecond: 10 };
const working: RateLimit = { burst: 20, perSecond: 2 };

/** Each command's limit; what is beyond it is refused, not queued. */
export const rateLimits: Readonly<Record<CommandName, RateLimit>> = {
  loadView: looking,
  saveKey: working,
  deleteKey: working,
  restoreCopy: working,
  checkKey: working,
  startOnboarding: working,
  cancelOnboarding: looking,
  saveFirm: working,
  loadSharing: looking,
  startSharing: working,
  joinSharing: working,
  stopSharing: working,
  copySharingCode: working,
  setProxyCredentials: working,
  clearClipboard: working,
  openDocumentation: working,
  startDiagnosis: working,
  cancelDiagnosis: looking,
  loadJournal: looking,
  exportJournal: working,
  copyReport: working,
  copyFirewallRule: working,
  loadDeskNotes: looking,
  keepTyped: looking,
  saveHeld: working,
  dropHeld: working,
  checkForUpdate: working,
  installUpdate: working,
  postponeUpdate: working,
};

/**
 * Most that the arguments of one call may weigh: a character of a text weighs 1, every value around it 8. The largest
 * call the schemas allow, a key of two parts, stays below a third of it.
 */
export const maxArgumentWeight = 65_536;
