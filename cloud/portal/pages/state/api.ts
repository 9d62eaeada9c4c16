import { withTimeout } from '../../../../shared/timing/deadline.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { Colleague, GeneratedKey, KeyTile, Refusal, RefusalCode, SessionView } from '../../api.ts';

/** In milliseconds. */
const deadline = 15_000;

/** `retryAfter` is in seconds. */
export interface Failure {
  readonly code: RefusalCode | 'unreachable';
  readonly retryAfter?: number;
}

/** Never rejects. */
export type Answer<Value> = Promise<Result<Value, Failure>>;

interface Change {
  readonly token?: string;
  readonly body: unknown;
}

/** Not validated: the server is of the same build. */
async function ask<Value>(path: string, change?: Change): Answer<Value> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (change?.token !== undefined) headers['x-csrf-token'] = change.token;
  try {
    const { response, text } = await withTimeout(deadline, async (signal) => {
      const method = change ? 'POST' : 'GET';
      const body = change ? JSON.stringify(change.body) : null;
      const response = await fetch(`/api${path}`, { method, headers, body, signal });
      return { response, text: await response.text() };
    });
    const body: unknown = text === '' ? null : JSON.parse(text);
    if (response.ok) return ok(body as Value);
    const { error, retryAfter } = body as Refusal;
    return err({ code: error, ...(retryAfter === undefined ? {} : { retryAfter }) });
  } catch {
    // No connection, timeout or invalid JSON.
    return err({ code: 'unreachable' });
  }
}

export const publicApi = {
  session: () => ask<SessionView>('/session'),
  logIn: (login: { email: string; password: string; sicCode: string }) =>
    ask<null>('/login', { body: login }),
};

export function createApi(token: string, onSignedOut: () => void) {
  async function watched<Value>(answer: Answer<Value>): Answer<Value> {
    const result = await answer;
    if (!result.ok && result.problem.code === 'signed-out') onSignedOut();
    return result;
  }
  const post = <Value>(path: string, body: unknown) => watched(ask<Value>(path, { token, body }));
  return {
    keys: () => watched(ask<KeyTile[]>('/keys')),
    administrators: () => watched(ask<Colleague[]>('/administrators')),
    generate: (request: { service: string; name: string }) => post<GeneratedKey>('/keys', request),
    revoke: (id: string) => post<null>(`/keys/${encodeURIComponent(id)}/revoke`, {}),
    logOut: () => ask<null>('/logout', { token, body: {} }),
  };
}

export type Api = ReturnType<typeof createApi>;
