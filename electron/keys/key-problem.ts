import type { EncryptionReason, Problem, UnreadableReason } from '../../shared/problem.ts';

type UnusableKey =
  | { readonly kind: 'absent' | 'awaiting-code' }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason }
  | { readonly kind: 'locked' | 'encryption-unavailable'; readonly reason: EncryptionReason };

export function keyProblem(key: UnusableKey): Problem {
  switch (key.kind) {
    case 'absent':
      return { code: 'no-key' };
    case 'unreadable':
      return { code: 'vault-unreadable', reason: key.reason };
    case 'awaiting-code':
      return { code: 'sharing-code-needed' };
    case 'locked':
      return { code: 'key-locked', reason: key.reason };
    case 'encryption-unavailable':
      return { code: 'encryption-unavailable', reason: key.reason };
  }
}
