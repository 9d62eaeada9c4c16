import { type IncomingHttpHeaders, request } from 'node:http';
import type { SessionView } from '../portal/api.ts';

/** Undefined removes a default header. */
export interface Sent {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** `body` is parsed JSON, or the text. */
export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: unknown;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Sends the headers of the portal's page. */
export function createPortalClient(port: number) {
  const host = `127.0.0.1:${port}`;
  let cookie: string | undefined;
  let csrfToken: string | undefined;

  function send(path: string, { method = 'GET', body, headers = {} }: Sent = {}): Promise<Received> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const change = { origin: `http://${host}`, 'content-type': 'application/json' };
    const all = { host, cookie, ...(method === 'POST' ? change : {}), 'x-csrf-token': csrfToken, ...headers };
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    return new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, method, headers: given }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const set = response.headers['set-cookie']?.[0]?.split(';')[0];
          if (set !== undefined) cookie = set;
          const answer = Buffer.concat(chunks).toString();
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: answer,
            body: parsed(answer),
          });
        });
      });
      asked.on('error', reject);
      asked.end(text);
    });
  }

  return {
    send,
    post: (path: string, body: unknown, headers: Sent['headers'] = {}) =>
      send(path, { method: 'POST', body, headers }),
    /** Later changes carry the CSRF token. */
    async logIn(login: { email: string; password: string; sicCode: string }): Promise<Received> {
      const answer = await send('/api/login', { method: 'POST', body: login });
      const session = await send('/api/session');
      if (session.status === 200) ({ csrfToken } = session.body as SessionView);
      return answer;
    },
    cookie: () => cookie,
  };
}
