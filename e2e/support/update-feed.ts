import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { issueIdentities } from '../faults/servers/identities.ts';
import { listen } from '../faults/servers/listening.ts';

export interface Release {
  readonly version: string;
  readonly content: Buffer;
  /** Announced Base64 hash; default: that of the content. */
  readonly sha512?: string;
  /** Default: a .deb for this system. */
  readonly name?: string;
  /** Sends up to half of the file in small parts until this resolves, then the rest. */
  readonly held?: Promise<void>;
}

export interface Feed {
  readonly url: string;
  /** PEM. */
  readonly ca: string;
  /** In order. */
  readonly asked: () => readonly string[];
  readonly offer: (release: Release) => void;
  readonly answer: (status: number, text: string) => void;
  readonly stop: () => Promise<void>;
}

const fileName = ({ version, name }: Release) => name ?? `quadra-api-keys-${version}-linux-amd64.deb`;

function feedFile(release: Release): string {
  const { version, content, sha512 } = release;
  const hash = sha512 ?? createHash('sha512').update(content).digest('base64');
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${fileName(release)}`,
    `    sha512: ${hash}`,
    `    size: ${String(content.length)}`,
    `path: ${fileName(release)}`,
    `sha512: ${hash}`,
    `releaseDate: '2026-11-24T08:00:00.000Z'`,
    '',
  ].join('\n');
}

async function sendSlowly({ content, held }: Release, response: ServerResponse): Promise<void> {
  let isHeld = held !== undefined;
  void held?.then(() => {
    isHeld = false;
  });
  let sent = 0;
  while (isHeld && sent < content.length / 2) {
    const next = sent + Math.ceil(content.length / 50);
    response.write(content.subarray(sent, next));
    sent = next;
    await pause(200);
  }
  await held;
  response.end(content.subarray(sent));
}

/** An empty `redirectTo` redirects to itself. */
export async function startFeed(first: Release, redirectTo?: string): Promise<Feed> {
  const { ca, good } = await issueIdentities();
  const asked: string[] = [];
  let release = first;
  let fixed: { status: number; text: string } | undefined;
  const server = createServer({ cert: good.cert, key: good.key }, (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'https://localhost');
    asked.push(pathname);
    if (fixed !== undefined) {
      response.writeHead(fixed.status).end(fixed.text);
    } else if (redirectTo !== undefined) {
      response.writeHead(302, { location: `${redirectTo}${pathname}` }).end();
    } else if (pathname === '/quadra/latest-linux.yml') {
      response.end(feedFile(release));
    } else if (pathname === `/quadra/${fileName(release)}`) {
      response.writeHead(200, { 'content-length': release.content.length });
      void sendSlowly(release, response);
    } else {
      response.writeHead(404).end();
    }
  });
  server.on('tlsClientError', () => undefined);
  const { port, stop } = await listen(server);
  return {
    ...{ url: `https://localhost:${String(port)}/quadra`, ca, stop },
    asked: () => asked,
    offer(next) {
      release = next;
      fixed = undefined;
    },
    answer(status, text) {
      fixed = { status, text };
    },
  };
}
