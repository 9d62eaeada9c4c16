import * as z from 'zod/mini';
import { passwordHash } from './password.ts';

const text = (maxLength: number) => z.string().check(z.minLength(1), z.maxLength(maxLength));

export const firmRecord = z.object({ sicCode: text(256), name: text(256) });

export type FirmRecord = z.infer<typeof firmRecord>;

/** The email is in lower case. */
export const administratorRecord = z.object({
  email: text(254).check(z.lowercase()),
  name: text(256),
  passwordHash: z.string().check(z.regex(passwordHash)),
  sicCodes: z.array(text(256)),
});

export type AdministratorRecord = z.infer<typeof administratorRecord>;

/** Calls see earlier writes and reject on damaged data. */
export interface Accounts {
  /** Ignores case. */
  administrator(email: string): Promise<AdministratorRecord | undefined>;
  firm(sicCode: string): Promise<FirmRecord | undefined>;
  /** Oldest first. */
  administratorsOf(sicCode: string): Promise<readonly AdministratorRecord[]>;
  isEmpty(): Promise<boolean>;
  /** Rejects if one exists. */
  add(firms: readonly FirmRecord[], administrators: readonly AdministratorRecord[]): Promise<void>;
}
