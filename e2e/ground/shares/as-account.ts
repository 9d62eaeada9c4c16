import { startProgram, type SavingProcess } from '../../torture/saving-process.ts';
import type { Line } from '../../torture/saver-lines.ts';
import { folderOf, type Account, type Ground } from './grounds.ts';

/** Milliseconds. */
const deadline = 10 * 60_000;

const ids: Readonly<Record<Account, string>> = { claire: '4001', bruno: '4002' };

/** Another boot makes it another computer. */
const elsewhere = [
  ...['unshare', '--mount', 'sh', '-c'],
  'mount --bind /run/other-boot /proc/sys/kernel/random/boot_id && exec "$@"',
  'sh',
];

function under({ isNetwork }: Ground, account: Account): readonly string[] {
  const as = ['setpriv', `--reuid=${ids[account]}`, '--regid=4000', '--clear-groups'];
  return isNetwork && account === 'bruno' ? [...elsewhere, ...as] : as;
}

export const startAs = (
  ground: Ground,
  account: Account,
  program: string,
  args: readonly string[],
): SavingProcess =>
  startProgram(program, args, {
    ...{ under: under(ground, account), deadline },
    env: { HOME: `/run/${account}` },
  });

export const start = (
  ground: Ground,
  account: Account,
  [command, ...rest]: readonly [command: string, ...rest: string[]],
): SavingProcess =>
  startAs(ground, account, 'account', [command, folderOf(ground, account), account, ...rest]);

export const run = async (...started: Parameters<typeof start>): Promise<readonly Line[]> => {
  const { lines, errors } = await start(...started).ended;
  if (errors !== '') throw new Error(errors);
  return lines;
};

export const isSaved = (lines: readonly Line[]): boolean => lines.some(({ event }) => event === 'saved');

export async function share(ground: Ground): Promise<void> {
  const shared = await run(ground, 'claire', ['share']);
  const code = shared.find((line) => line.event === 'code')?.code;
  if (code === undefined) throw new Error(`not shared: ${JSON.stringify(shared)}`);
  const joined = await run(ground, 'bruno', ['join', code]);
  if (!joined.some((line) => line.event === 'opened' && line.found === 1))
    throw new Error(`not joined: ${JSON.stringify(joined)}`);
}
