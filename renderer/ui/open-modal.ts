import { createContext } from 'react';

/**
 * Tells the window which dialog is open, null when it closes. A modal dialog makes everything outside it inert, the
 * live region included: what is to be read out has to stand inside.
 */
export const OpenModal = createContext<(dialog: HTMLDialogElement | null) => void>(() => undefined);
