import { withTimeout } from '../../../../shared/deadline.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { Colleague, GeneratedKey, KeyTile, Refusal, RefusalCode, SessionView } from '../../api.ts';

/** How long an answer may take, in milliseconds. */
const deadline = 15_000;

/** Why there is no answer of use; `retryAfter` is in seconds. */
export interface Failure {
  readonly code: RefusalCode | 'unreachable';
  readonly retryAfter?: number;
}

/** What the portal answers. Never rejects: no answer is a {@link Failure} too. */
export type Answer<Value> = Promise<Result<Value, Failure>>;

interface Change {
  readonly token?: string;
  readonly body: unknown;
}

/** What the page itself sent is checked by the server; what the server sends is of the same build. */
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
    // No connection, no answer in time, or no JSON: for the person in front of it all the same.
    return err({ code: 'unreachable' });
  }
}

/** What anybody can ask. */
export const door = {
  session: () => ask<SessionView>('/session'),
  logIn: (login: { email: string; password: string; sicCode: string }) =>
    ask<null>('/login', { body: login }),
};

/** What somebody who is logged in can ask. `onSignedOut` is called when the session turns out to be over. */
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

/** See {@link createApi}. */
export type Api = ReturnType<typeof createApi>;
