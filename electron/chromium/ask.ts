import { net, type AuthInfo, type ClientRequestConstructorOptions } from 'electron';
import type { Readable } from 'node:stream';
import type { ProxyCredentialsReason } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ActionError } from '../service-bus/run-step.ts';
import type { ChromiumTarget } from '../service-bus/connection/proxy/chromium-network.ts';
import type { LentCredentials } from '../service-bus/connection/proxy/proxy-credentials.ts';
import { proxyName } from '../service-bus/connection/proxy/proxy-route.ts';
import type { NetworkSession } from './network-session.ts';
import { problemFromNetError } from './net-error.ts';

export interface Question {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface SentAccount extends LentCredentials {
  readonly scheme: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** Undefined for a redirection, whose body Chromium drops. */
  readonly body: Readable | undefined;
  /** If the proxy asked for an account. */
  readonly sent: SentAccount | undefined;
}

/**
 * Sends a request through Chromium. An account is sent once: Chromium asks for another one up to 31
 * times (Electron 33), which can lock it. Never rejects.
 */
export function ask(
  { session, checkOf }: NetworkSession,
  target: ChromiumTarget,
  { method, url, headers = {} }: Question,
  signal: AbortSignal,
): Promise<Result<Answer, ActionError>> {
  return new Promise((resolve) => {
    let sent: SentAccount | undefined;
    const { accounts } = target;
    const name = proxyName(target.proxy);
    const accountNeeded = (reason: ProxyCredentialsReason): ActionError => ({
      ...{ code: 'proxy-credentials-needed', proxy: name, reason },
    });
    const options: ClientRequestConstructorOptions = { method, url, session, redirect: 'manual' };
    const request = net.request(options);
    const end = (result: Result<Answer, ActionError>) => {
      signal.removeEventListener('abort', stop);
      sent?.giveBack();
      resolve(result);
    };
    const giveUp = (problem: ActionError) => {
      end(err(problem));
      request.abort();
    };
    const stop = () => {
      giveUp({ code: 'proxy-unreachable', proxy: name, reason: 'no-answer' });
    };
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    request.on('login', (info: AuthInfo, answer: (user?: string, password?: string) => void) => {
      if (sent !== undefined) {
        giveUp(accountNeeded(sent.refused()));
        return;
      }
      const borrowed = info.isProxy ? accounts.lend(name, signal) : Promise.resolve(undefined);
      borrowed.then(
        (lent) => {
          if (lent === undefined) {
            giveUp(accountNeeded(accounts.reasonFor(name)));
            return;
          }
          sent = { ...lent, scheme: info.scheme };
          if (signal.aborted) lent.giveBack();
          else answer(lent.credentials.user, lent.credentials.password);
        },
        // The signal has fired.
        stop,
      );
    });
    request.on('response', (response) => {
      sent?.accepted();
      const { statusCode: status, headers: received } = response;
      end(ok({ status, headers: received, body: response as unknown as Readable, sent }));
    });
    request.on('redirect', (status, _method, to, received) => {
      sent?.accepted();
      end(ok({ status, headers: { ...received, location: to }, body: undefined, sent }));
    });
    request.on('error', (error) => {
      end(err(problemFromNetError(error.message, target, checkOf)));
    });
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    else request.end();
  });
}
