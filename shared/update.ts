import type * as z from 'zod/mini';
import type * as schemas from './view-schemas.ts';

export type UpdateView = z.output<typeof schemas.updateView>;
export type ForeignFormat = z.output<typeof schemas.foreignFormat>;

/** `authorizing` waits for an administrator. `writing` cannot be cancelled. */
export const installSteps = ['preparing', 'authorizing', 'writing'] as const;

export type InstallStep = (typeof installSteps)[number];
