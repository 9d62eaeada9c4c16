import type { Socket } from 'node:net';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { withTimeoutSignal } from '../../../../shared/timing/deadline.ts';
import { stepDeadline } from '../../deadlines.ts';
import type { ActionError } from '../../run-step.ts';
import { isOfConnection, isScheme, schemesOf, type Challenge } from './challenges.ts';
import type { Sent, TunnelAnswer } from './connect-request.ts';
import type { LogOnAnswer, LogOnRequest, ProxyLogOn } from './log-on.ts';
import type { LentCredentials } from './proxy-credentials.ts';
import { proxyName } from './proxy-route.ts';

/** Connects once and tells the proxy what is sent. */
type Attempt = (sent: Sent) => Promise<Result<TunnelAnswer, ActionError>>;

type Opened = Result<Socket, ActionError>;

/** Opens a tunnel with what the proxy asks for, and remembers its answers. */
export async function logOnToProxy(
  request: LogOnRequest,
  logOn: ProxyLogOn | undefined,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<Opened> {
  const name = proxyName(request.proxy);
  const known = logOn?.challengesOf(name);
  if (logOn !== undefined && known !== undefined) {
    const opened = await bySession(known, { request, logOn, attempt, signal });
    if (!opened.ok) logOn.forget(name);
    return opened;
  }
  const answer = await byAccount(request, attempt, signal);
  if (!answer.ok) return answer;
  if (answer.value.kind === 'open') return ok(answer.value.socket);
  const { challenges } = answer.value;
  if (logOn === undefined)
    return err({ code: 'proxy-unsupported', proxy: name, scheme: schemesOf(challenges).join(', ') });
  return bySession(challenges, { request, logOn, attempt, signal });
}

interface Session {
  readonly request: LogOnRequest;
  readonly logOn: ProxyLogOn;
  readonly attempt: Attempt;
  readonly signal: AbortSignal;
}

/** By Negotiate, NTLM or Digest; by Basic if that fails and the proxy takes it. */
async function bySession(challenges: readonly Challenge[], session: Session): Promise<Opened> {
  const { request, logOn, attempt, signal } = session;
  const source = await logOn.source();
  const exchange = source.begin(request);
  try {
    const first = await withTimeoutSignal(stepDeadline, (step) => exchange.answer(challenges, step), signal);
    if (signal.aborted) return err({ code: 'cancelled' });
    if (first.kind !== 'send') return await withoutSession(first.kind, challenges, session);
    const { authorization } = first;
    const answer = await attempt({ kind: 'log-on', authorization, exchange });
    if (!answer.ok) return answer;
    if (answer.value.kind === 'challenged') return err(refusal(exchange.lent(), challenges, request));
    const lent = exchange.lent();
    lent?.accepted();
    const [scheme = ''] = authorization.split(' ');
    const again = challenges
      .filter((one) => isOfConnection(one) && isScheme(one, scheme.toLowerCase()))
      .map((one) => ({ ...one, text: one.scheme }));
    logOn.note(proxyName(request.proxy), again, { scheme, account: lent?.credentials.user });
    return ok(answer.value.socket);
  } finally {
    exchange.end();
  }
}

const missing = (challenges: readonly Challenge[], { proxy }: LogOnRequest): ActionError => ({
  ...{ code: 'proxy-log-on-missing', proxy: proxyName(proxy), scheme: schemesOf(challenges).join(', ') },
});

function refusal(
  lent: LentCredentials | undefined,
  challenges: readonly Challenge[],
  request: LogOnRequest,
): ActionError {
  if (lent === undefined) return missing(challenges, request);
  return { code: 'proxy-credentials-needed', proxy: proxyName(request.proxy), reason: lent.refused() };
}

async function withoutSession(
  why: Exclude<LogOnAnswer['kind'], 'send'>,
  challenges: readonly Challenge[],
  { request, attempt, signal }: Session,
): Promise<Opened> {
  const { proxy, accounts } = request;
  const name = proxyName(proxy);
  if (challenges.some((one) => isScheme(one, 'basic'))) {
    const answer = await byEnteredAccount(request, attempt, signal);
    if (answer === undefined)
      return err({ code: 'proxy-credentials-needed', proxy: name, reason: accounts.reasonFor(name) });
    if (!answer.ok) return answer;
    return answer.value.kind === 'open' ? ok(answer.value.socket) : err(missing(challenges, request));
  }
  if (why === 'account-needed')
    return err({ code: 'proxy-credentials-needed', proxy: name, reason: accounts.reasonFor(name) });
  return err(missing(challenges, request));
}

/** By Basic or SOCKS. */
async function byAccount(request: LogOnRequest, attempt: Attempt, signal: AbortSignal): ReturnType<Attempt> {
  const { accounts, proxy } = request;
  const name = proxyName(proxy);
  const inAdvance = await accounts.lendInAdvance(name, signal).catch(() => undefined);
  const answer = await attemptWith(request, inAdvance, attempt);
  if (answer.ok || inAdvance !== undefined || !wantsAccount(answer.problem)) return answer;
  const entered = await byEnteredAccount(request, attempt, signal);
  if (signal.aborted) return err({ code: 'cancelled' });
  return entered ?? err({ ...answer.problem, reason: accounts.reasonFor(name) });
}

/** Undefined if there is none. */
async function byEnteredAccount(
  request: LogOnRequest,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<Awaited<ReturnType<Attempt>> | undefined> {
  const { accounts, proxy } = request;
  const name = proxyName(proxy);
  accounts.asksInClear(name);
  const lent = await accounts.lend(name, signal).catch(() => undefined);
  return lent && attemptWith(request, lent, attempt);
}

async function attemptWith(
  { accounts, proxy }: LogOnRequest,
  lent: LentCredentials | undefined,
  attempt: Attempt,
): ReturnType<Attempt> {
  try {
    const sent: Sent = lent ? { kind: 'account', credentials: lent.credentials } : { kind: 'nothing' };
    const answer = await attempt(sent);
    if (answer.ok && answer.value.kind === 'open') lent?.accepted();
    if (answer.ok || !wantsAccount(answer.problem)) return answer;
    return err({ ...answer.problem, reason: lent?.refused() ?? accounts.reasonFor(proxyName(proxy)) });
  } finally {
    lent?.giveBack();
  }
}

const wantsAccount = (
  problem: ActionError,
): problem is Extract<ActionError, { code: 'proxy-credentials-needed' }> =>
  problem.code === 'proxy-credentials-needed';
