import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Identity } from '../../../../cloud/base/issue.ts';
import { unusedPort } from '../../../faults/servers/listening.ts';
import { type Daemon, newFolder, startDaemon } from './daemon.ts';

interface NginxOptions {
  /** Answers by TLS. */
  readonly identity?: Identity;
  /** Directives for every path. */
  readonly answer: readonly string[];
  readonly host?: string;
}

/** Passes WebSockets on. */
export const passOn = (port: number): readonly string[] => [
  ...withoutUpgrade(port),
  'proxy_set_header Upgrade $http_upgrade;',
  'proxy_set_header Connection upgrade;',
];

export const withoutUpgrade = (port: number): readonly string[] => [
  `proxy_pass https://127.0.0.1:${String(port)};`,
  'proxy_http_version 1.1;',
  'proxy_set_header Host $http_host;',
];

const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

export async function startNginx({ identity, answer, host = '127.0.0.1' }: NginxOptions): Promise<Daemon> {
  const folder = newFolder('nginx');
  const file = (name: string) => join(folder, name);
  const port = await unusedPort();
  const tls = identity === undefined ? '' : ' ssl';
  if (identity !== undefined) {
    await writeFile(file('cert.pem'), identity.cert);
    await writeFile(file('key.pem'), identity.key);
  }
  const configuration = [
    ...[
      'daemon off;',
      'master_process off;',
      `pid ${file('pid')};`,
      'events {}',
      'http {',
      'access_log off;',
    ],
    ...temporary.map((name) => `${name}_temp_path ${file(name)};`),
    ...['server {', `listen ${host}:${String(port)}${tls};`],
    ...(identity === undefined
      ? []
      : [`ssl_certificate ${file('cert.pem')};`, `ssl_certificate_key ${file('key.pem')};`]),
    ...['location / {', ...answer, '}', '}', '}'],
  ];
  await writeFile(file('nginx.conf'), `${configuration.join('\n')}\n`);
  const words = ['-e', 'stderr', '-p', folder, '-c', file('nginx.conf')];
  return startDaemon(['nginx', ...words], { host, port });
}
