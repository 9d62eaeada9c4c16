import type * as z from 'zod/mini';
import type { FolderReason, WriteReason } from './problem.ts';
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

export type SettingSource = z.output<typeof schemas.settingSource>;
export type SettingsError = z.output<typeof schemas.settingsError>;
export type ComputerNotices = z.output<typeof schemas.notices>;
export type SharingAccount = z.output<typeof schemas.sharingAccount>;
export type SharingView = z.output<typeof schemas.sharingView>;
export type UpdateView = z.output<typeof schemas.updateView>;
export type ForeignFormat = z.output<typeof schemas.foreignFormat>;
export type Finding = z.output<typeof schemas.finding>;
export type StepState = z.output<typeof schemas.stepState>;
export type Diagnosis = z.output<typeof schemas.diagnosis>;
export type DiagnosisEnd = Diagnosis['end'];

/** Whether a folder suits a file that several computers write. `unknown`: missing, silent or protected. */
export type FolderFinding = { readonly fileSystem?: string | undefined } & (
  | { readonly kind: 'fit' }
  | { readonly kind: 'unfit'; readonly reason: FolderReason }
  | { readonly kind: 'unknown'; readonly reason: WriteReason }
);
