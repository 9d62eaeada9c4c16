import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface Ground {
  readonly name: string;
  readonly label: string;
  /** Whether the accounts sit at two computers. */
  readonly isNetwork: boolean;
  /** Refused saves that are no fault. */
  readonly mayRefuse: boolean;
  readonly fill: 'quota' | 'disk';
  /** SFTP has one error for all. */
  readonly namesErrors: boolean;
  /** A refused rename removes the name. */
  readonly losesNames: boolean;
}

const local = { isNetwork: false, mayRefuse: false, namesErrors: true, losesNames: false } as const;

export const grounds: readonly Ground[] = [
  { ...{ ...local, name: 'smb', label: 'SMB 3.1.1', isNetwork: true, losesNames: true }, fill: 'quota' },
  { ...{ ...local, name: 'nfs', label: 'NFS 4.2', isNetwork: true }, fill: 'quota' },
  {
    ...{ ...local, name: 'ssh', label: 'sshfs', isNetwork: true, mayRefuse: true },
    fill: 'quota',
    namesErrors: false,
  },
  { ...local, name: 'ext4', label: 'ext4', fill: 'quota' },
  { ...local, name: 'xfs', label: 'xfs', fill: 'quota' },
  { ...local, name: 'btrfs', label: 'btrfs', fill: 'disk' },
  { ...local, name: 'vfat', label: 'vfat', fill: 'disk' },
  { ...local, name: 'exfat', label: 'exFAT', fill: 'disk' },
  { ...local, name: 'ntfs', label: 'ntfs-3g', fill: 'disk' },
];

export const accounts = ['claire', 'bruno'] as const;
export type Account = (typeof accounts)[number];

const mountScript = '/mnt/repo/e2e/ground/shares/mount.sh';

export function mount({ name }: Ground): void {
  execFileSync('bash', [mountScript, name], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 300_000,
  });
}

export const folderOf = ({ name }: Ground, account: Account): string =>
  join('/mnt', name, account, 'both', 'keys');

/** Of claire, in kilobytes of 1,024 bytes; 0 for none. */
export function setQuota({ name }: Ground, kilobytes: number): void {
  const disk = name === 'xfs' ? '/mnt/xfs/claire' : '/mnt/disk';
  execFileSync('setquota', ['-u', '4001', '0', String(kilobytes), '0', '0', disk]);
}
