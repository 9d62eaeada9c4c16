import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Identity } from '../../../../cloud/base/issue.ts';
import { unusedPort } from '../../../faults/servers/listening.ts';
import { basicLine, digestLine, digestRealm } from './account.ts';
import { type Daemon, newFolder, proxyAddress, proxyHost, startDaemon } from './daemon.ts';
import { keytab, ntlmConfiguration, ntlmGroup } from './domain.ts';
import { unknowingNameServer } from './name-servers.ts';

export type Scheme = 'basic' | 'digest' | 'negotiate' | 'ntlm';

interface SquidOptions {
  /** Challenges, in order. */
  readonly schemes?: readonly Scheme[];
  /** Lines before the rule that lets everybody pass. */
  readonly rules?: readonly string[];
  /** Answers by TLS. */
  readonly identity?: Identity;
  /** Address; by default it knows no name. */
  readonly nameServer?: string;
  /** Names of this computer that only squid knows. */
  readonly names?: readonly string[];
}

export interface Squid extends Daemon {
  /** One line per request: status, method, type of the NTLM message. */
  readonly log: () => Promise<readonly string[]>;
}

const helpers = '/usr/lib/squid';

const programs = (folder: string): Readonly<Record<Scheme, readonly string[]>> => ({
  basic: [
    `program ${helpers}/basic_ncsa_auth ${join(folder, 'basic')}`,
    'realm Cabinet Lemoine, Basic or NTLM',
  ],
  digest: [`program ${helpers}/digest_file_auth -c ${join(folder, 'digest')}`, `realm ${digestRealm}`],
  negotiate: [
    `program ${helpers}/negotiate_kerberos_auth -t none -k ${keytab} -s HTTP/${proxyHost}@CORP.TEST`,
    'keep_alive on',
  ],
  ntlm: [
    `program /usr/bin/ntlm_auth --configfile=${ntlmConfiguration} --helper-protocol=squid-2.5-ntlmssp`,
    'keep_alive on',
  ],
});

export async function startSquid(options: SquidOptions = {}): Promise<Squid> {
  const { schemes = [], rules = [], identity, nameServer = unknowingNameServer, names = [] } = options;
  const folder = newFolder('squid');
  const file = (name: string) => join(folder, name);
  await writeFile(file('basic'), basicLine);
  await writeFile(file('digest'), `${digestLine}\n`);
  if (identity !== undefined) await writeFile(file('identity.pem'), identity.cert + identity.key);
  const hosts = names.map((name) => `127.0.0.1 ${name}\n`).join('');
  await writeFile(file('hosts'), (await readFile('/etc/hosts', 'utf8')) + hosts);
  const port = await unusedPort();
  const listening =
    identity === undefined
      ? `http_port ${proxyAddress}:${String(port)}`
      : `https_port ${proxyAddress}:${String(port)} tls-cert=${file('identity.pem')}`;
  const configuration = [
    listening,
    `visible_hostname ${proxyHost}`,
    ...['pinger_enable off', 'cache deny all', 'netdb_filename none', 'pid_filename none'],
    ...['shutdown_lifetime 0 seconds', 'max_filedescriptors 1024', `cache_effective_group ${ntlmGroup}`],
    `coredump_dir ${folder}`,
    `cache_log ${file('cache.log')}`,
    // Base64 of the signature and the type: one character tells the type.
    'logformat attempts %>Hs %rm %{Proxy-Authorization}>h',
    `access_log stdio:${file('access.log')} attempts`,
    ...schemes.flatMap((scheme) => [
      ...programs(folder)[scheme].map((line) => `auth_param ${scheme} ${line}`),
      `auth_param ${scheme} children 2 startup=1 idle=1`,
    ]),
    ...[`dns_nameservers ${nameServer}`, `hosts_file ${file('hosts')}`],
    ...rules,
    ...(schemes.length > 0 ? ['acl known proxy_auth REQUIRED', 'http_access allow known'] : []),
    schemes.length > 0 ? 'http_access deny all' : 'http_access allow all',
  ];
  await writeFile(file('squid.conf'), `${configuration.join('\n')}\n`);
  const daemon = await startDaemon(['squid', '-N', '-f', file('squid.conf')], { host: proxyAddress, port });
  return {
    ...daemon,
    async log() {
      return (await readFile(file('access.log'), 'utf8')).split('\n').filter((line) => line !== '');
    },
  };
}

/** Every type 3 message asks the domain for one password. */
export const ntlmAttempts = (log: readonly string[]) =>
  log.filter((line) => line.includes(Buffer.from('NTLMSSP\0\x03\0\0').toString('base64').slice(0, 12)))
    .length;
