import { existsSync } from 'node:fs';
import { startKerberos, startNtlm } from './servers/domain.ts';
import { startNameServer, startSilentNameServer } from './servers/name-servers.ts';

/** Starts what all rows share. The result stops it. */
export default async function startCommonServers(): Promise<() => Promise<void>> {
  if (!existsSync('/run/ground')) throw new Error('Run it by npm run ground -- network.');
  const names = await Promise.all([startNameServer(), startSilentNameServer()]);
  const servers = [...names, ...(await Promise.all([startKerberos(), startNtlm()]))];
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
}
