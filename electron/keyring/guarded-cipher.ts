import type { EncryptionReason } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { tryWithTimeout } from '../../shared/timing/deadline.ts';
import type { OsCipher } from '../vault/encryption/os-cipher.ts';
import type { Opened, OpeningParts } from './open-keyring.ts';

export interface GuardedCipher extends OsCipher {
  readonly cancel: () => void;
  /** After a refusal, before asking again. */
  readonly mayAsk: () => void;
}

interface GuardParts extends Omit<OpeningParts, 'mayAsk' | 'signal' | 'isRefusedHere' | 'onAsking'> {
  /** Milliseconds of asking. */
  readonly waitingAfter: number;
  /** After `keyring-waiting`. */
  readonly onAnswer: () => void;
}

interface Attempt {
  readonly asked: Promise<void>;
  readonly outcome: Promise<Result<OsCipher, EncryptionReason>>;
  readonly cancel: () => void;
  isReported: boolean;
}

/** Chromium's question stops the process, and its refusal holds until the end: ask it when it can answer. */
export function guardedCipher(parts: GuardParts): GuardedCipher {
  let opened: Opened | undefined;
  let attempt: Attempt | undefined;
  let isRefused = false;
  let isRefusedHere = false;

  const usable = () => (opened?.apart?.hasEnded() === true ? undefined : opened?.cipher);

  function begin(): Attempt {
    const cancelling = new AbortController();
    const { signal } = cancelling;
    let onAsking = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      onAsking = resolve;
    });
    const asking = { ...parts, signal, mayAsk: !isRefused, isRefusedHere, onAsking };
    const work = import('./open-keyring.ts').then(({ openKeyring }) => openKeyring(asking));
    const begun: Attempt = {
      asked,
      outcome: work.then(({ refusedHere, result }) => {
        attempt = undefined;
        isRefusedHere ||= refusedHere;
        isRefused = !result.ok && result.problem === 'keyring-locked';
        if (result.ok) opened = result.value;
        if (begun.isReported) parts.onAnswer();
        return result.ok ? ok(result.value.cipher) : result;
      }),
      cancel() {
        cancelling.abort();
      },
      isReported: false,
    };
    return begun;
  }

  const refuse = () => Promise.reject(new Error('The keyring is not open.'));
  return {
    async probe() {
      if (usable() !== undefined) return ok(null);
      attempt ??= begin();
      const current = attempt;
      await Promise.race([current.asked, current.outcome]);
      const ended = await tryWithTimeout(parts.waitingAfter, current.outcome);
      if (ended.ok) return ended.value.ok ? ok(null) : ended.value;
      current.isReported = true;
      return err('keyring-waiting');
    },
    encrypt: (plainText) => usable()?.encrypt(plainText) ?? refuse(),
    decrypt: (sealed) => usable()?.decrypt(sealed) ?? refuse(),
    cancel() {
      attempt?.cancel();
    },
    mayAsk() {
      isRefused = false;
    },
  };
}
