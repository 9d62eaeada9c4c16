import type * as z from 'zod/mini';
import type * as schemas from './view-schemas.ts';

export type SharingAccount = z.output<typeof schemas.sharingAccount>;
export type SharingView = z.output<typeof schemas.sharingView>;
