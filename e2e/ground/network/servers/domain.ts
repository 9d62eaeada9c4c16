import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../../../scripts/run/run.mjs';
import { startProcess } from '../../../../scripts/run/processes.mjs';
import { until } from '../../../support/until.ts';
import { account } from './account.ts';
import { type Daemon, newFolder, proxyHost, startDaemon } from './daemon.ts';

const kerberos = '/run/ground/kerberos';
const ntlm = '/run/ground/ntlm';

export const keytab = join(kerberos, 'http.keytab');
export const ntlmConfiguration = join(ntlm, 'smb.conf');

/** May ask winbindd to check a log-on. */
export const ntlmGroup = 'winbindd_priv';

async function command(words: readonly [string, ...string[]], env: NodeJS.ProcessEnv, input?: string) {
  const [program, ...args] = words;
  const running = startProcess(program, args, {
    env: { ...process.env, ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  running.child.stdin?.end(input);
  const { code } = await running.ended;
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${String(code)}:\n${running.output()}`);
}

/** A realm with the account and with the service of the proxy. */
export async function startKerberos(): Promise<Daemon> {
  await mkdir(kerberos, { mode: 0o755 });
  const configuration = join(kerberos, 'kdc.conf');
  const lines = [
    ...['[kdcdefaults]', ' kdc_ports = ""', ' kdc_listen = ""', ' kdc_tcp_listen = 127.0.0.1:88'],
    ...['[realms]', ' CORP.TEST = {', `  database_name = ${join(kerberos, 'principal')}`],
    ...[`  key_stash_file = ${join(kerberos, 'stash')}`, ' }'],
  ];
  await writeFile(configuration, `${lines.join('\n')}\n`);
  const env = { KRB5_KDC_PROFILE: configuration };
  await command(['kdb5_util', 'create', '-s', '-r', 'CORP.TEST', '-P', 'of-the-database'], env);
  const service = `HTTP/${proxyHost}`;
  for (const query of [
    `addprinc -pw ${account.password} ${account.user}`,
    `addprinc -randkey ${service}`,
    `ktadd -k ${keytab} ${service}`,
  ]) {
    await command(['kadmin.local', '-q', query], env);
  }
  await command(['chmod', '0644', keytab], {});
  return startDaemon(['krb5kdc', '-n'], { host: '127.0.0.1', port: 88, env });
}

/** Environment of an account that is logged on to the domain. */
export async function logOn(): Promise<Readonly<Record<string, string>>> {
  const ticket = `FILE:${join(newFolder('ticket'), 'ticket')}`;
  await command(['kinit', '-c', ticket, account.user], {}, `${account.password}\n`);
  return { KRB5CCNAME: ticket };
}

/** Environment of an account without a ticket. */
export const withoutTicket = (): Readonly<Record<string, string>> => ({
  KRB5CCNAME: `FILE:${join(newFolder('ticket'), 'none')}`,
});

/** Checks NTLM for squid. The domain is called CORP. */
export async function startNtlm(): Promise<{ readonly stop: () => Promise<unknown> }> {
  const folders = ['private', 'lock', 'run', 'state', 'cache', 'log'];
  for (const name of folders) await mkdir(join(ntlm, name), { recursive: true });
  const of = (name: string) => join(ntlm, name);
  const privileged = of('state/winbindd_privileged');
  await mkdir(privileged, { mode: 0o750 });
  await command(['chgrp', ntlmGroup, privileged], {});
  const lines = [
    ...['[global]', 'workgroup = CORP', 'netbios name = CORP', 'server role = standalone server'],
    ...['passdb backend = tdbsam', 'interfaces = 127.0.0.1', 'bind interfaces only = yes'],
    ...['disable netbios = yes', 'ntlm auth = ntlmv2-only'],
    ...[`private dir = ${of('private')}`, `lock directory = ${of('lock')}`, `pid directory = ${of('run')}`],
    ...[`state directory = ${of('state')}`, `cache directory = ${of('cache')}`],
    ...[`ncalrpc dir = ${of('run/ncalrpc')}`, `log file = ${of('log/%m.log')}`],
  ];
  await writeFile(ntlmConfiguration, `${lines.join('\n')}\n`);
  const twice = `${account.password}\n${account.password}\n`;
  await command(['smbpasswd', '-c', ntlmConfiguration, '-a', '-s', account.user], {}, twice);
  const running = startProcess('winbindd', ['-F', '--no-process-group', '-s', ntlmConfiguration]);
  const asked = () => run('wbinfo', 'wbinfo', ['-p'], { deadlineMs: 2_000 });
  await until('winbindd', async () => (await asked()).code === 0);
  return { stop: () => running.stop(0) };
}
