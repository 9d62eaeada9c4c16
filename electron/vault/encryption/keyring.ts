import { tryWithTimeout } from '../../../shared/timing/deadline.ts';
import type { EncryptionReason } from '../../../shared/problem.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { OsCipher } from './os-cipher.ts';

/** In milliseconds. */
const keyringDeadline = 10_000;

/** `foreign`: the system works, but these bytes are not its own. */
type UnwrapReason = EncryptionReason | 'foreign';

/** Never rejects. */
export interface Keyring {
  probe(): Promise<Result<null, EncryptionReason>>;
  /** Returns Base64. */
  wrap(bytes: Buffer): Promise<Result<string, EncryptionReason>>;
  /** `stale` asks to wrap the bytes again. */
  unwrap(wrapped: string): Promise<Result<{ bytes: Buffer; stale: boolean }, UnwrapReason>>;
}

export function createKeyring(cipher: OsCipher, deadline = keyringDeadline): Keyring {
  let probing: Promise<Result<null, EncryptionReason>> | undefined;

  async function ask(): Promise<Result<null, EncryptionReason>> {
    try {
      const answer = await tryWithTimeout(deadline, cipher.probe());
      return answer.ok ? answer.value : err('keyring-locked');
    } catch {
      return err('keyring-locked');
    }
  }

  function probe(): Promise<Result<null, EncryptionReason>> {
    if (probing !== undefined) return probing;
    const mine = ask().then((answer) => {
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
        const wrapped = await tryWithTimeout(keyringDeadline, cipher.encrypt(bytes.toString('base64')));
        return wrapped.ok ? ok(wrapped.value.toString('base64')) : err('keyring-locked');
      } catch {
        // Locked since the probe.
        probing = undefined;
        return err('keyring-locked');
      }
    },
    async unwrap(wrapped) {
      const probed = await probe();
      if (!probed.ok) return probed;
      try {
        const opened = await tryWithTimeout(keyringDeadline, cipher.decrypt(Buffer.from(wrapped, 'base64')));
        if (!opened.ok) return err('keyring-locked');
        const { plainText, stale } = opened.value;
        return ok({ bytes: Buffer.from(plainText, 'base64'), stale });
      } catch {
        probing = undefined;
        const again = await probe();
        return again.ok ? err('foreign') : again;
      }
    },
  };
}
