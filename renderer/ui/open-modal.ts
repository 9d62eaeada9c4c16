import { createContext } from 'react';

/**
 * Reports the open dialog, or null. A modal makes everything outside inert, so the live region
 * moves inside.
 */
export const OpenModal = createContext<(dialog: HTMLDialogElement | null) => void>(() => undefined);
