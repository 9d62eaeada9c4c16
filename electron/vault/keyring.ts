import { withDeadline } from '../../shared/deadline.ts';
import type { EncryptionFault } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { OsCipher } from './os-cipher.ts';

/** Longest wait for the operating system's keyring, in milliseconds: it may be asking the user to unlock it. */
const keyringDeadline = 10_000;

/** Pause before a keyring that was locked is asked once more, in milliseconds. */
const lockedPause = 300;

/** Why nothing was unwrapped: the system does not protect now, or it does and these bytes are not its own. */
type UnwrapFault = EncryptionFault | 'foreign';

/** The system's cipher, asked with a deadline and without ever rejecting. */
export interface Keyring {
  /** Whether secrets are protected here. Asked once; a failure is not remembered. */
  probe(): Promise<Result<null, EncryptionFault>>;
  /** Wraps bytes for this account, in Base64. */
  wrap(bytes: Buffer): Promise<Result<string, EncryptionFault>>;
  /** Gives the bytes back; `stale` asks to wrap them again. */
  unwrap(wrapped: string): Promise<Result<{ bytes: Buffer; stale: boolean }, UnwrapFault>>;
}

/** Puts a deadline and single flight around the system's cipher. */
export function createKeyring(cipher: OsCipher): Keyring {
  let probing: Promise<Result<null, EncryptionFault>> | undefined;

  async function ask(again: boolean): Promise<Result<null, EncryptionFault>> {
    try {
      const answer = await withDeadline(cipher.probe(), keyringDeadline);
      // Silence has lasted long enough not to be tried twice.
      if (!answer.ok) return err('keyring-locked');
      const { value } = answer;
      if (!again || value.ok || value.problem !== 'keyring-locked') return value;
    } catch {
      // The system's own words are of no use to the reader: there is no protection now.
      if (!again) return err('keyring-locked');
    }
    await new Promise((resolve) => setTimeout(resolve, lockedPause));
    return ask(false);
  }

  function probe(): Promise<Result<null, EncryptionFault>> {
    if (probing !== undefined) return probing;
    const mine = ask(true).then((answer) => {
      if (!answer.ok) probing = undefined;
      return answer;
    });
    probing = mine;
    return mine;
  }

  return {
    probe,
    async wrap(bytes) {
      const probed = await probe();
      if (!probed.ok) return probed;
      try {
        const wrapped = await withDeadline(cipher.encrypt(bytes.toString('base64')), keyringDeadline);
        return wrapped.ok ? ok(wrapped.value.toString('base64')) : err('keyring-locked');
      } catch {
        // It answered the probe and refuses the work: it was locked since.
        probing = undefined;
        return err('keyring-locked');
      }
    },
    async unwrap(wrapped) {
      const probed = await probe();
      if (!probed.ok) return probed;
      try {
        const opened = await withDeadline(cipher.decrypt(Buffer.from(wrapped, 'base64')), keyringDeadline);
        if (!opened.ok) return err('keyring-locked');
        const { plainText, stale } = opened.value;
        return ok({ bytes: Buffer.from(plainText, 'base64'), stale });
      } catch {
        // The system gives no reason. Only one that still protects has really refused these bytes.
        probing = undefined;
        const again = await probe();
        return again.ok ? err('foreign') : again;
      }
    },
  };
}
