import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildPackage, hasDpkg } from '../../electron/testing/private-dpkg.ts';

/** Mounting is root's. */
export const canHavePrivateSystem = hasDpkg && process.getuid?.() === 0;

/** A Debian of one program's own: it sees the real dpkg on an empty system, and a stand-in for pkexec. */
export interface PrivateSystem {
  /** Starts the program in there, with its arguments. */
  readonly program: string;
  /** The package that is installed in there when the program starts. */
  readonly packageOf: (version: string) => Promise<Buffer>;
  /** What the question for the administrator's password comes to: a script, in which `"$@"` is the command. */
  readonly onPkexec: (script: string) => Promise<void>;
  /** The commands that pkexec was given, one a line. */
  readonly asked: () => Promise<string>;
  /** What dpkg-query said in there after the last command of pkexec. */
  readonly installed: () => Promise<string>;
}

/** The mounts end with the last process that sees them. */
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

/** Makes it in `folder`, for one program. */
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
