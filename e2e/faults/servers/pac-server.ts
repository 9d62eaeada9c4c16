import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen, type Listening } from './listening.ts';

export type PacManner =
  /** The body, after so many milliseconds. */
  { readonly kind: 'answers'; readonly body: string; readonly after: number } | { readonly kind: 'hangs-up' };

export interface PacServer extends Listening {
  readonly address: string;
  readonly behave: (manner: PacManner) => void;
}

export const scriptThat = (body: string) => `function FindProxyForURL(url, host) { ${body} }`;

export async function startPacServer(first: PacManner): Promise<PacServer> {
  let manner = first;
  const listening = await listen(
    createServer((_request: IncomingMessage, response: ServerResponse) => {
      if (manner.kind === 'hangs-up') response.destroy();
      else {
        const { body, after } = manner;
        response.setHeader('content-type', 'application/x-ns-proxy-autoconfig');
        setTimeout(() => response.end(body), after);
      }
    }),
  );
  return {
    ...listening,
    address: `http://127.0.0.1:${listening.port}/proxy.pac`,
    behave(next) {
      manner = next;
    },
  };
}
