import type { Bridge } from '../shared/contract.ts';

declare global {
  interface Window {
    /** All this page can ask of the main process; the preload script puts it here. */
    readonly quadra: Bridge;
  }
}
