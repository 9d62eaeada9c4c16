import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureDemoAccount } from './demo-account.ts';
import { openFileAccounts } from './file-accounts.ts';
import { hashPassword, isPassword, newPassword } from './password.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'accounts-test-'));
  file = join(folder, 'accounts.json');
});

afterEach(() => rm(folder, { recursive: true }));

const firm = { sicCode: 'SIC-1', name: 'Cabinet' };
const person = async (email: string) => ({
  email,
  name: 'Camille',
  passwordHash: await hashPassword('a'),
  sicCodes: ['SIC-1'],
});

describe('the accounts', () => {
  it('are kept in a file of their own, for its owner only', async () => {
    await openFileAccounts(file).add([firm], [await person('a@b.example')]);
    const accounts = openFileAccounts(file);
    expect(await accounts.administrator(' A@B.example ')).toMatchObject({ name: 'Camille' });
    expect(await accounts.administrator('c@d.example')).toBeUndefined();
    expect(await accounts.firm(' SIC-1')).toEqual(firm);
    expect(await accounts.administratorsOf('SIC-1')).toHaveLength(1);
    expect(await accounts.administratorsOf('SIC-2')).toEqual([]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['accounts.json']);
  });

  it('have each firm and each address once', async () => {
    const accounts = openFileAccounts(file);
    const added = await person('a@b.example');
    const both = await Promise.allSettled([accounts.add([firm], [added]), accounts.add([], [added])]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(accounts.add([firm], [])).rejects.toThrow('already there');
  });

  it('stay as they are in a damaged file', async () => {
    await writeFile(file, '{"version":1');
    await expect(openFileAccounts(file).add([firm], [])).rejects.toThrow('is damaged and stays');
    expect(await readFile(file, 'utf8')).toBe('{"version":1');
  });

  it('are no new ones where the file is missing beside keys', async () => {
    await expect(ensureDemoAccount(openFileAccounts(file, false), 'SIC-1')).rejects.toThrow('is missing');
    expect(await readdir(folder)).toEqual([]);
  });

  it('are no new ones once they are there and the file goes', async () => {
    const accounts = openFileAccounts(file);
    await ensureDemoAccount(accounts, 'SIC-1');
    await rm(file);
    await expect(accounts.administrator('a@b.example')).rejects.toThrow('is missing');
  });
});

describe('the demo account', () => {
  it('tells its password once and keeps a hash of it', async () => {
    const accounts = openFileAccounts(file);
    const { email, sicCodes, password = '' } = await ensureDemoAccount(accounts, 'SIC-1');
    expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    expect(await readFile(file, 'utf8')).not.toContain(password);
    const known = await accounts.administrator(email);
    expect(sicCodes).toEqual(['SIC-1', expect.stringMatching(/^SIC-\d{6}$/)]);
    expect(known?.sicCodes).toEqual(sicCodes);
    expect(await isPassword(password, known?.passwordHash)).toBe(true);
    expect(await ensureDemoAccount(accounts, 'SIC-1')).toEqual({ email, sicCodes });
  });
});

describe('a password', () => {
  it('is known by its hash, which is never twice the same', async () => {
    const [one, two] = await Promise.all([hashPassword('pass\u00e9'), hashPassword('pass\u00e9')]);
    expect(one).not.toBe(two);
    expect(await isPassword('passe\u0301', one)).toBe(true);
    expect(await isPassword('passe', one)).toBe(false);
  });

  it('of nobody is never right, and takes as long to be wrong', async () => {
    const hash = await hashPassword('a');
    const time = async (known: string | undefined) => {
      const started = performance.now();
      expect(await isPassword('', known)).toBe(false);
      return performance.now() - started;
    };
    const [known, unknown] = [await time(hash), await time(undefined)];
    expect(unknown).toBeGreaterThan(known / 5);
  });

  it('is made anew each time', () => {
    expect(newPassword()).not.toBe(newPassword());
  });
});
