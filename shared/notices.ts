import type * as z from 'zod/mini';
import type * as schemas from './view-schemas.ts';

export type SettingSource = z.output<typeof schemas.settingSource>;
export type SettingsError = z.output<typeof schemas.settingsError>;
export type ComputerNotices = z.output<typeof schemas.notices>;
