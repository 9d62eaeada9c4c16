import type { ProxyCredentials } from '../../../../shared/contract.ts';
import type { ServiceBusProblem } from '../../../../shared/problem.ts';
import { err, type Result } from '../../../../shared/result.ts';
import type { ActionError } from '../../run-step.ts';
import type { ProxyAccounts } from './proxy-credentials.ts';

/** Sends credentials to a proxy that asks for Basic, and tells `accounts` the answer. */
export async function logOnToProxy<Value, Failure extends ActionError>(
  accounts: ProxyAccounts,
  proxy: string,
  attempt: (sent: ProxyCredentials | undefined) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure | ServiceBusProblem>> {
  const answerTo = async (sent: ProxyCredentials | undefined) => {
    const answer = await attempt(sent);
    if (answer.ok && sent !== undefined) accounts.accepted(proxy);
    if (answer.ok || !wantsAccount(answer.problem)) return answer;
    const reason = sent === undefined ? accounts.reasonFor(proxy) : accounts.refused(proxy, sent);
    return err({ ...answer.problem, reason });
  };
  const inAdvance = accounts.getInAdvance(proxy);
  const answer = await answerTo(inAdvance);
  if (answer.ok || inAdvance !== undefined || !wantsAccount(answer.problem)) return answer;
  accounts.asksInClear(proxy);
  const asked = accounts.get(proxy) ?? accounts.claim(proxy);
  return asked === undefined ? answer : answerTo(asked);
}

const wantsAccount = (
  problem: ActionError,
): problem is Extract<ActionError, { code: 'proxy-credentials-needed' }> =>
  problem.code === 'proxy-credentials-needed';
