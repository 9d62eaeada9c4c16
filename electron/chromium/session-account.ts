import { execFile } from 'node:child_process';
import { accountName } from '../../shared/system/account.ts';

/** In milliseconds. */
const deadline = 1_000;

const questions: Readonly<Record<string, readonly [program: string, args: readonly string[], name: RegExp]>> =
  {
    win32: ['whoami.exe', [], /^(\S.*\S)\s*$/u],
    darwin: ['/usr/bin/klist', [], /Principal:\s*(\S+)/u],
    linux: ['/usr/bin/klist', [], /Default principal:\s*(\S+)/u],
  };

/** Such as `anna@CORP.TEST`. The login's name if the system does not say. Never rejects. */
export function sessionAccount(): Promise<string> {
  const question = questions[process.platform];
  if (question === undefined) return Promise.resolve(accountName());
  const [program, args] = question;
  return new Promise((resolve) => {
    execFile(program, args, { timeout: deadline, windowsHide: true }, (_error, stdout) => {
      resolve(accountIn(stdout, process.platform) ?? accountName());
    });
  });
}

export const accountIn = (output: string, platform: string): string | undefined =>
  questions[platform]?.[2].exec(output)?.[1]?.slice(0, 200);
