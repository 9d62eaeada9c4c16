import type { Bridge } from '../shared/contract.ts';

declare global {
  interface Window {
    /** Set by the preload script. */
    readonly quadra: Bridge;
  }
}
