import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildPackage, hasDpkg } from '../../../electron/testing/private-dpkg.ts';

/** Mounting requires root. */
export const canHavePrivateSystem = hasDpkg && process.getuid?.() === 0;

/** An empty Debian with the real dpkg and a fake pkexec, visible to one program only. */
export interface PrivateSystem {
  readonly program: string;
  /** 0.1.0 is installed at start. */
  readonly packageOf: (version: string) => Promise<Buffer>;
  /** Shell script; `"$@"` is the command. */
  readonly onPkexec: (script: string) => Promise<void>;
  /** The commands given to pkexec, one a line. */
  readonly asked: () => Promise<string>;
  /** After the last pkexec command. */
  readonly installed: () => Promise<string>;
}

/** The mount namespace ends with its last process. */
const enter = `
set -e
mount -t tmpfs tmpfs "$QUADRA_SYSTEM/mounts"
cd "$QUADRA_SYSTEM/mounts"
mkdir bin bin-work opt opt-work
cp ../pkexec bin/pkexec
mount -t overlay overlay -o lowerdir=/usr/bin,upperdir="$PWD/bin",workdir="$PWD/bin-work" /usr/bin
mount -t overlay overlay -o lowerdir=/opt,upperdir="$PWD/opt",workdir="$PWD/opt-work" /opt
mount -t tmpfs tmpfs /var/log
mount -t tmpfs tmpfs /var/lib/dpkg
mkdir /var/lib/dpkg/info /var/lib/dpkg/updates /var/lib/dpkg/triggers
: > /var/lib/dpkg/status
dpkg --install "$QUADRA_SYSTEM/package-0.1.0.deb" >/dev/null
cd "$OLDPWD"
exec "$0" "$@"
`;

export async function makePrivateSystem(folder: string, program: string): Promise<PrivateSystem> {
  await mkdir(join(folder, 'mounts'), { recursive: true });
  const [notes, state, behaviour] = ['asked.txt', 'installed.txt', 'behaviour.sh'].map((name) =>
    join(folder, name),
  );
  const packageOf = (version: string) =>
    readFile(buildPackage(join(folder, `package-${version}`), { version }));
  const onPkexec = (script: string) => writeFile(behaviour ?? '', script);
  await packageOf('0.1.0');
  await onPkexec('"$@"');
  const pkexec = [
    '#!/bin/sh',
    `echo "$*" >> '${notes ?? ''}'`,
    'shift',
    `. '${behaviour ?? ''}'`,
    'code=$?',
    `dpkg-query --show > '${state ?? ''}'`,
    'exit $code',
  ];
  await writeFile(join(folder, 'pkexec'), `${pkexec.join('\n')}\n`, { mode: 0o755 });
  const start = join(folder, 'start');
  await writeFile(join(folder, 'enter'), enter);
  const inside = `export QUADRA_SYSTEM='${folder}'; exec unshare --mount /bin/sh -c "$(cat '${folder}/enter')"`;
  await writeFile(start, `#!/bin/sh\n${inside} '${program}' "$@"\n`, { mode: 0o755 });
  const read = async (file = '') => (existsSync(file) ? readFile(file, 'utf8') : '');
  return { program: start, packageOf, onPkexec, asked: () => read(notes), installed: () => read(state) };
}
