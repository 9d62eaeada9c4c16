import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startProcess } from '../../../scripts/run/processes.mjs';
import { firstMatch } from '../first-match.ts';

interface BusOptions {
  /** Folder of what the bus may start. Otherwise nothing. */
  readonly services?: string;
  readonly env?: NodeJS.ProcessEnv;
}

const configuration = (folder: string, services?: string) => `<!DOCTYPE busconfig PUBLIC
  "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${folder}</listen>
  <auth>EXTERNAL</auth>${services === undefined ? '' : `\n  <servicedir>${services}</servicedir>`}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

export async function startPrivateBus(folder: string, { services, env }: BusOptions = {}) {
  const configFile = join(folder, 'bus.conf');
  await writeFile(configFile, configuration(folder, services));
  const args = ['--nofork', '--print-address', `--config-file=${configFile}`];
  const daemon = startProcess('dbus-daemon', args, env && { env });
  const [, address = ''] = await firstMatch(daemon, /^(unix:.+)\n/m, 10_000);
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: address },
    freeze: () => void daemon.child.kill('SIGSTOP'),
    thaw: () => void daemon.child.kill('SIGCONT'),
    async stop() {
      daemon.child.kill('SIGCONT');
      await daemon.stop();
    },
  };
}
