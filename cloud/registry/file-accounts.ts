import * as z from 'zod/mini';
import { createQueue } from '../../shared/queue.ts';
import { readFileIfAny } from '../base/read-file.ts';
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

async function load(path: string): Promise<AccountsFile> {
  const content = await readFileIfAny(path);
  return content === undefined ? nobody : accountsFile.parse(JSON.parse(content));
}

const sameSicCode = (a: string, b: string) => canonicalSicCode(a) === canonicalSicCode(b);

function mustBeNew(known: readonly string[], added: readonly string[]): void {
  const all = [...known, ...added];
  if (new Set(all).size < all.length) throw new Error('firm or administrator already there');
}

/**
 * Keeps the accounts in one small file, read at every question. Rejects when the file is damaged rather than start a
 * new one.
 */
export function openFileAccounts(path: string): Accounts {
  const inTurn = createQueue();
  return {
    async administrator(email) {
      const wanted = email.trim().toLowerCase();
      return (await load(path)).administrators.find((known) => known.email === wanted);
    },
    firm: async (sicCode) => (await load(path)).firms.find((firm) => sameSicCode(firm.sicCode, sicCode)),
    administratorsOf: async (sicCode) =>
      (await load(path)).administrators.filter(({ sicCodes }) =>
        sicCodes.some((own) => sameSicCode(own, sicCode)),
      ),
    isEmpty: async () => (await load(path)).administrators.length === 0,
    add: (firms, administrators) =>
      inTurn(async () => {
        const known = await load(path);
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
      }),
  };
}
