import type * as z from 'zod/mini';
import type * as schemas from './view-schemas.ts';

/** ISO 8601 in UTC. */
export type Timestamp = string;

export type Firm = z.output<typeof schemas.firm>;
export type Unanswered = z.output<typeof schemas.unanswered>;
export type KeyCheckAnswer = z.output<typeof schemas.keyCheckAnswer>;
export type KeyCheck = z.output<typeof schemas.keyCheck>;
export type KeyCopy = z.output<typeof schemas.keyCopy>;
export type KeyView = z.output<typeof schemas.keyView>;
export type OnboardingView = z.output<typeof schemas.onboardingView>;
export type ServiceView = z.output<typeof schemas.serviceView>;
