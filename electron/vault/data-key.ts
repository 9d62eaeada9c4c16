import { randomBytes } from 'node:crypto';
import { withDeadline } from '../../shared/deadline.ts';
import type { EncryptionFault } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { OsCipher } from './os-cipher.ts';
import { dataKeyBytes } from './sealed-record.ts';
import type { Slot } from './vault-file.ts';

/** Longest wait for the operating system's keyring, in milliseconds: it may be asking the user to unlock it. */
const keyringDeadline = 10_000;

/** Why the data key could not be had. */
type DataKeyFault = EncryptionFault | 'other-account';

/** Whether the operating system protects secrets here, asked with a deadline. */
export async function probeCipher(cipher: OsCipher): Promise<Result<null, EncryptionFault>> {
  const probed = await withDeadline(cipher.probe(), keyringDeadline);
  return probed.ok ? probed.value : err('keyring-silent');
}

/** Unwraps the data key from this account's slot. */
export async function unwrapDataKey(
  cipher: OsCipher,
  slots: readonly Slot[],
  account: string,
): Promise<Result<Buffer, DataKeyFault>> {
  const slot = slots.find((candidate) => candidate.account === account);
  if (slot === undefined) return err('other-account');
  const probed = await probeCipher(cipher);
  if (!probed.ok) return probed;
  try {
    const unwrapped = await withDeadline(
      cipher.decrypt(Buffer.from(slot.wrappedKey, 'base64')),
      keyringDeadline,
    );
    if (!unwrapped.ok) return err('keyring-silent');
    const dataKey = Buffer.from(unwrapped.value, 'base64');
    return dataKey.length === dataKeyBytes ? ok(dataKey) : err('other-account');
  } catch {
    // The system gives no reason: its key changed, or the file comes from another computer.
    return err('other-account');
  }
}

/** Makes a new data key and wraps it for this account. */
export async function createDataKey(
  cipher: OsCipher,
  account: string,
  createdAt: string,
): Promise<Result<{ dataKey: Buffer; slot: Slot }, EncryptionFault>> {
  const probed = await probeCipher(cipher);
  if (!probed.ok) return probed;
  const dataKey = randomBytes(dataKeyBytes);
  try {
    const wrapped = await withDeadline(cipher.encrypt(dataKey.toString('base64')), keyringDeadline);
    if (!wrapped.ok) return err('keyring-silent');
    const wrappedKey = wrapped.value.toString('base64');
    return ok({ dataKey, slot: { kind: 'account', account, wrappedKey, createdAt } });
  } catch {
    // The keyring answered the probe and refuses the work: to the user it is not there.
    return err('no-keyring');
  }
}
