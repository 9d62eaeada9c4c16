import { createContext } from 'react';

/**
 * Reports a dialog that opens or closes. A modal makes everything outside inert, so the live region
 * moves inside the last one.
 */
export const OpenModal = createContext<(dialog: HTMLDialogElement, isOpen: boolean) => void>(() => undefined);
