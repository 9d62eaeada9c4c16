import type { ProxyCredentials } from '../../../../shared/contract.ts';
import { err, type Result } from '../../../../shared/result.ts';
import type { ActionError } from '../../run-step.ts';
import type { LentCredentials, ProxyAccounts } from './proxy-credentials.ts';

/** Sends credentials to a proxy that asks for Basic, and tells `accounts` the answer. */
export async function logOnToProxy<Value>(
  accounts: ProxyAccounts,
  proxy: string,
  attempt: (sent: ProxyCredentials | undefined) => Promise<Result<Value, ActionError>>,
  signal: AbortSignal,
): Promise<Result<Value, ActionError>> {
  const answerTo = async (lent: LentCredentials | undefined) => {
    try {
      const answer = await attempt(lent?.credentials);
      if (answer.ok) lent?.accepted();
      if (answer.ok || !wantsAccount(answer.problem)) return answer;
      return err({ ...answer.problem, reason: lent?.refused() ?? accounts.reasonFor(proxy) });
    } finally {
      lent?.giveBack();
    }
  };
  const borrow = (from: 'lend' | 'lendInAdvance') => accounts[from](proxy, signal).catch(() => undefined);
  const inAdvance = await borrow('lendInAdvance');
  const answer = await answerTo(inAdvance);
  if (answer.ok || inAdvance !== undefined || !wantsAccount(answer.problem)) return answer;
  accounts.asksInClear(proxy);
  const asked = await borrow('lend');
  if (signal.aborted) return err({ code: 'cancelled' });
  if (asked !== undefined) return answerTo(asked);
  return err({ ...answer.problem, reason: accounts.reasonFor(proxy) });
}

const wantsAccount = (
  problem: ActionError,
): problem is Extract<ActionError, { code: 'proxy-credentials-needed' }> =>
  problem.code === 'proxy-credentials-needed';
