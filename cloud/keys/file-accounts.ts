import * as z from 'zod/mini';
import { createQueue } from '../../shared/timing/queue.ts';
import { readFileIfAny } from '../base/read-file.ts';
import { CloudError } from '../base/log.ts';
import { canonicalSicCode } from '../base/sic-code.ts';
import { writeFileDurably } from '../base/write-file.ts';
import { type Accounts, administratorRecord, firmRecord } from './accounts.ts';

const accountsFile = z.object({
  version: z.literal(1),
  firms: z.array(firmRecord),
  administrators: z.array(administratorRecord),
});

type AccountsFile = z.infer<typeof accountsFile>;

const nobody: AccountsFile = { version: 1, firms: [], administrators: [] };

async function load(path: string, mayBeNew: boolean): Promise<AccountsFile> {
  const content = await readFileIfAny(path);
  if (content === undefined) {
    if (mayBeNew) return nobody;
    throw new CloudError(`the file ${path} is missing beside the keys of its firms: put a copy back`);
  }
  try {
    return accountsFile.parse(JSON.parse(content));
  } catch (cause) {
    throw new CloudError(`the file ${path} is damaged and stays as it is: put a copy back`, { cause });
  }
}

const sameSicCode = (a: string, b: string) => canonicalSicCode(a) === canonicalSicCode(b);

function mustBeNew(known: readonly string[], added: readonly string[]): void {
  const all = [...known, ...added];
  if (new Set(all).size < all.length) throw new Error('firm or administrator already there');
}

/** Reads the file on every call. */
export function openFileAccounts(path: string, mayBeNew = true): Accounts {
  let isNew = mayBeNew;
  const read = () => load(path, isNew);
  const inTurn = createQueue();
  return {
    async administrator(email) {
      const wanted = email.trim().toLowerCase();
      return (await read()).administrators.find((known) => known.email === wanted);
    },
    firm: async (sicCode) => (await read()).firms.find((firm) => sameSicCode(firm.sicCode, sicCode)),
    administratorsOf: async (sicCode) =>
      (await read()).administrators.filter(({ sicCodes }) =>
        sicCodes.some((own) => sameSicCode(own, sicCode)),
      ),
    isEmpty: async () => (await read()).administrators.length === 0,
    add: (firms, administrators) =>
      inTurn(async () => {
        const known = await read();
        const sic = (firm: { sicCode: string }) => canonicalSicCode(firm.sicCode);
        mustBeNew(known.firms.map(sic), firms.map(sic));
        mustBeNew(
          known.administrators.map(({ email }) => email),
          administrators.map(({ email }) => email),
        );
        const next = accountsFile.parse({
          version: 1,
          firms: [...known.firms, ...firms],
          administrators: [...known.administrators, ...administrators],
        });
        await writeFileDurably(path, JSON.stringify(next, null, 2) + '\n');
        isNew = false;
      }),
  };
}
