import * as z from 'zod/mini';
import { passwordHash } from './password.ts';

const text = (maxLength: number) => z.string().check(z.minLength(1), z.maxLength(maxLength));

/** A firm that has a portal. */
export const firmRecord = z.object({ sicCode: text(256), name: text(256) });

/** See {@link firmRecord}. */
export type FirmRecord = z.infer<typeof firmRecord>;

/** Somebody who may manage the keys of some firms. The address is in lower case; nobody keeps the password itself. */
export const administratorRecord = z.object({
  email: text(254).check(z.lowercase()),
  name: text(256),
  passwordHash: z.string().check(z.regex(passwordHash)),
  sicCodes: z.array(text(256)),
});

/** See {@link administratorRecord}. */
export type AdministratorRecord = z.infer<typeof administratorRecord>;

/** Who may enter the portal, and for which firms. Every call sees what was written before; it rejects if that is damaged. */
export interface Accounts {
  /** The administrator of this address, in whatever case it is typed. */
  administrator(email: string): Promise<AdministratorRecord | undefined>;
  /** The firm of this code SIC. */
  firm(sicCode: string): Promise<FirmRecord | undefined>;
  /** All administrators of a firm, in the order in which they were added. */
  administratorsOf(sicCode: string): Promise<readonly AdministratorRecord[]>;
  /** Whether there is anybody at all. */
  isEmpty(): Promise<boolean>;
  /** Adds firms and administrators. Rejects when one is there already. */
  add(firms: readonly FirmRecord[], administrators: readonly AdministratorRecord[]): Promise<void>;
}
