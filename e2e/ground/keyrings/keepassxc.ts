import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../../scripts/run/run.mjs';
import type { DesktopSession } from './desktop-session.ts';

const password = 'test';

const group = '6bc0a4f1-3f0e-4b7d-9d3a-2f1f0c7c9a11';

const configuration = `[General]
UpdateCheckMessageShown=true

[GUI]
CheckForUpdates=false

[FdoSecrets]
Enabled=true
`;

/** Otherwise a dialog names the exposed group. */
const content = `<?xml version="1.0" encoding="UTF-8"?>
<KeePassFile>
  <Meta>
    <DatabaseName>test</DatabaseName>
    <CustomData><Item><Key>FDO_SECRETS_EXPOSED_GROUP</Key><Value>{${group}}</Value></Item></CustomData>
  </Meta>
  <Root>
    <Group><UUID>${Buffer.from(group.replaceAll('-', ''), 'hex').toString('base64')}</UUID><Name>Root</Name></Group>
  </Root>
</KeePassFile>
`;

const allow = `while sleep 0.5; do
  xdotool search --onlyvisible --name 'Access Request' windowfocus key Return
done`;

export async function startKeePassXC(session: DesktopSession) {
  const [settings, xml, database] = ['.config/keepassxc/keepassxc.ini', 'content.xml', 'test.kdbx'].map(
    (name) => join(session.home, name),
  ) as [string, string, string];
  await mkdir(join(session.home, '.config', 'keepassxc'), { recursive: true });
  await writeFile(settings, configuration);
  await writeFile(xml, content);
  const made = session.start(
    'keepassxc-cli',
    ['import', '--set-password', xml, database],
    `${password}\n${password}\n`,
  );
  const { code } = await made.ended;
  if (code !== 0) throw new Error(`keepassxc-cli: ${made.output()}`);
  session.start('keepassxc', [`--config=${settings}`, database]);
  await session.owned('org.freedesktop.secrets');
  session.start('sh', ['-c', allow]);
  return {
    async unlock() {
      const call = ['/keepassxc', 'org.keepassxc.KeePassXC.MainWindow.openDatabase'];
      const args = ['--session', '--print-reply', '--dest=org.keepassxc.KeePassXC.MainWindow', ...call];
      const { code: ended, output } = await run(
        'dbus-send',
        'dbus-send',
        [...args, `string:${database}`, `string:${password}`],
        { env: { PATH: process.env['PATH'], ...session.env }, deadlineMs: 20_000 },
      );
      if (ended !== 0) throw new Error(output);
    },
  };
}
