import { net, session, type AuthInfo, type Session } from 'electron';
import { isScheme, type Challenge } from '../service-bus/connection/proxy/challenges.ts';
import type {
  LogOnAnswer,
  LogOnExchange,
  LogOnRequest,
  LogOnSource,
} from '../service-bus/connection/proxy/log-on.ts';
import type { LentCredentials } from '../service-bus/connection/proxy/proxy-credentials.ts';
import { proxyName } from '../service-bus/connection/proxy/proxy-route.ts';
import { authority } from '../service-bus/connection/server-name.ts';
import { onceLoaded } from '../../shared/timing/once-loaded.ts';
import { until } from '../../shared/timing/deadline.ts';
import { startLogOnServer, type LogOnServer } from './log-on-server.ts';
import { sessionAccount } from './session-account.ts';

interface Parts {
  readonly own: Session;
  readonly server: LogOnServer;
  /** Of the exchanges under way. */
  readonly urls: Set<string>;
  /** Chromium keeps them, and would send them unasked. */
  holdsAccounts: boolean;
}

/**
 * Chromium asks a server of this process for a page of the proxy, which answers with the proxy's
 * challenges. So Chromium finds the proof, by the account's session where it can, and our own
 * connections send it.
 */
export function createLogOnSource(): LogOnSource {
  const parts = onceLoaded(async (): Promise<Parts> => {
    const server = await startLogOnServer();
    const own = session.fromPartition('log-on', { cache: false });
    own.allowNTLMCredentialsForDomains('*');
    await own.setProxy({
      mode: 'fixed_servers',
      proxyRules: `http://127.0.0.1:${String(server.port)}`,
      // Otherwise Chromium reaches loopback without the proxy.
      proxyBypassRules: '<-loopback>',
    });
    const urls = new Set<string>();
    own.webRequest.onBeforeRequest(({ url }, answer) => {
      answer({ cancel: !urls.has(url) });
    });
    return { own, server, urls, holdsAccounts: false };
  });
  return { begin: (request) => beginExchange(parts, request), sessionAccount };
}

function beginExchange(
  parts: () => Promise<Parts>,
  { proxy, target, accounts }: LogOnRequest,
): LogOnExchange {
  const name = proxyName(proxy);
  const ended = new AbortController();
  let lent: LentCredentials | undefined;
  /** Of Chromium, to the challenges that it was given. */
  let answered: (answer: LogOnAnswer) => void = () => undefined;
  let giveChallenges: ((challenges: readonly Challenge[] | undefined) => void) | undefined;
  let first: readonly Challenge[] = [];

  const asked = (authorization: string | undefined): Promise<readonly Challenge[] | undefined> => {
    // Again without one: Chromium tries the next scheme, or gives up.
    if (authorization === undefined) return Promise.resolve(first);
    const next = new Promise<readonly Challenge[] | undefined>((resolve) => {
      giveChallenges = resolve;
    });
    answered({ kind: 'send', authorization });
    return next;
  };

  async function begin(challenges: readonly Challenge[]): Promise<void> {
    const shared = await parts();
    const { own, server, urls } = shared;
    const ofConnection = challenges.filter((one) => isScheme(one, 'negotiate', 'ntlm'));
    first = ofConnection.length > 0 ? ofConnection : challenges;
    const expected = await (ofConnection.length > 0
      ? server.expect('origin', authority(proxy), asked)
      : server.expect('tunnel', authority(target), asked));
    const { href: url } = new URL(expected.url);
    urls.add(url);
    const forget = () => {
      urls.delete(url);
      expected.end();
    };
    if (shared.holdsAccounts) {
      shared.holdsAccounts = false;
      await own.clearAuthCache();
    }
    if (ended.signal.aborted) {
      forget();
      return;
    }
    const request = net.request({ url, session: own, redirect: 'manual' });
    const over = () => {
      answered({ kind: lent === undefined ? 'no-session' : 'no-answer' });
    };
    request.on('login', (_info: AuthInfo, answer: (user?: string, password?: string) => void) => {
      // A second question is a refusal, which the proxy's own answer tells better.
      const borrowed = lent === undefined ? accounts.lend(name, ended.signal) : Promise.resolve(undefined);
      borrowed.then(
        (found) => {
          if (found === undefined) {
            answered({ kind: 'account-needed' });
            request.abort();
            return;
          }
          if (ended.signal.aborted) {
            found.giveBack();
            return;
          }
          lent = found;
          shared.holdsAccounts = true;
          answer(found.credentials.user, found.credentials.password);
        },
        () => {
          request.abort();
        },
      );
    });
    request.on('response', (response) => {
      response.on('data', () => undefined);
      over();
    });
    request.on('error', over);
    request.on('redirect', over);
    ended.signal.addEventListener('abort', () => {
      forget();
      request.abort();
    });
    request.end();
  }

  return {
    async answer(challenges, signal) {
      const next = new Promise<LogOnAnswer>((resolve) => {
        answered = resolve;
      });
      try {
        if (giveChallenges === undefined) await until(signal, () => begin(challenges));
        else giveChallenges(challenges);
        return await until(signal, () => next);
      } catch {
        return { kind: 'no-answer' };
      }
    },
    lent: () => lent,
    end() {
      giveChallenges?.(undefined);
      ended.abort();
      lent?.giveBack();
    },
  };
}
