import fc from 'fast-check';
import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { maxJournalEntries, type JournalEvent } from '../../shared/journal.ts';
import { thisComputer } from '../files/this-computer.ts';
import { appendLine, journalFiles, readLines } from './journal-file.ts';
import { createJournal } from './journal.ts';

const service = 'cegid-file-exchange';
const saved: JournalEvent = { kind: 'key-saved', service, hint: 'K7f2' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const path = () => join(folder, journalFiles[0]);

function open(of = folder) {
  const errors: unknown[] = [];
  const journal = createJournal({
    folder: of,
    user: 'claire',
    now: () => new Date('2026-11-23T18:20:00Z'),
    onError: (error) => errors.push(error),
  });
  return { journal, errors };
}

test('what was noted is read back, newest first, with its hour and its author', async () => {
  const { journal } = open();
  journal.note(saved);
  journal.note({ kind: 'key-refused', service });
  const label = { at: '2026-11-23T18:20:00.000Z', user: 'claire' };
  expect(await journal.read()).toMatchObject({
    value: {
      entries: [
        { ...label, kind: 'key-refused', service },
        { ...label, ...saved },
      ],
      truncated: false,
    },
  });
  expect((await stat(path())).mode & 0o777).toBe(0o600);
});

test('torn, foreign and newer lines are passed over', async () => {
  const { journal } = open();
  journal.note(saved);
  await journal.settled();
  await appendFile(path(), '{"at":"x"\nnot json\n{"kind":"of-a-newer-version","at":"a","user":"b"}\n[]\n');
  journal.note({ kind: 'key-deleted', service });
  await journal.settled();
  await appendFile(path(), '{"at":"2026-11-23T18:2');
  const read = await journal.read();
  expect(read.ok && read.value.entries.map(({ kind }) => kind)).toEqual(['key-deleted', 'key-saved']);
  journal.note({ kind: 'key-refused', service });
  const later = await journal.read();
  expect(later.ok && later.value.entries.map(({ kind }) => kind)).toEqual([
    'key-refused',
    'key-deleted',
    'key-saved',
  ]);
});

test('secrets are taken out where the line is written, and the line stays one that can be read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[A-Za-z0-9+/=]{8,60}$/u), fc.string(), async (secret, around) => {
      // Text that is the secret by chance is not marked as one.
      fc.pre(!around.includes(secret));
      const { journal } = open();
      for (const pattern of [`SharedAccessKey=${secret}`, `Authorization: Bearer ${secret}`]) {
        const detail = `${around} ${pattern}`;
        journal.note({ kind: 'key-unchecked', service, problem: { code: 'hub-failed', detail } });
      }
      await journal.settled();
      const lines = await readLines(folder);
      expect(lines.slice(0, 2).join('\n')).not.toContain(secret);
      const read = await journal.read();
      expect(read.ok && read.value.entries).toHaveLength(lines.length);
    }),
    { numRuns: 40 },
  );
});

test('every line stays below what the system writes in one piece', async () => {
  const { journal } = open();
  const long = '\u0001é'.repeat(5_000);
  journal.note({ kind: 'settings-not-taken', trouble: long });
  journal.note({
    ...{ kind: 'onboarding-failed', service, reference: long, attempts: 1 },
    problem: { code: 'hub-silent', host: long },
  });
  await journal.settled();
  for (const line of await readLines(folder)) expect(Buffer.byteLength(line)).toBeLessThan(4_096);
  const read = await journal.read();
  expect(read.ok && read.value.entries).toHaveLength(2);
});

test('no more than a bounded number of entries is loaded, and that is said', async () => {
  const line = JSON.stringify({ at: 'a', user: 'b', kind: 'key-deleted', service });
  await writeFile(path(), `${line}\n`.repeat(maxJournalEntries + 1));
  const read = await open().journal.read();
  expect(read).toMatchObject({ value: { truncated: true } });
  expect(read.ok && read.value.entries).toHaveLength(maxJournalEntries);
});

test('the journal keeps two files of a bounded size', async () => {
  for (let index = 0; index < 30; index += 1)
    await appendLine(folder, `line ${index}`.padEnd(99), { limit: 1_000 });
  expect((await readdir(folder)).sort()).toEqual([...journalFiles].sort());
  for (const name of journalFiles) expect((await stat(join(folder, name))).size).toBeLessThanOrEqual(1_100);
  const lines = (await readLines(folder)).map((line) => Number(line.slice(5)));
  expect(lines).toEqual([...lines].sort((a, b) => b - a));
  expect(lines[0]).toBe(29);
});

test('writers at once lose no line and tear none', async () => {
  const write = async (name: string) => {
    for (let index = 0; index < 100; index += 1)
      await appendLine(folder, lineBy(name, index), { limit: 80_000 });
  };
  await Promise.all(['a', 'b', 'c'].map(write));
  const expected = ['a', 'b', 'c'].flatMap((name) =>
    Array.from({ length: 100 }, (_, index) => lineBy(name, index)),
  );
  expect([...(await readLines(folder))].sort()).toEqual(expected.sort());
});

const lineBy = (name: string, index: number) => `${name} ${index} ${'x'.repeat(300)}`;

describe('trouble', () => {
  test('a journal that cannot be written hinders nothing and is told', async () => {
    const blocked = join(folder, 'a-file');
    await writeFile(blocked, '');
    const { journal, errors } = open(join(blocked, 'data'));
    journal.note(saved);
    await journal.settled();
    expect(errors).toHaveLength(1);
  });

  test('a journal that cannot be read is a problem, not an exception', async () => {
    await mkdir(path());
    const { journal, errors } = open();
    expect(await journal.read()).toEqual({ ok: false, problem: 'unreadable' });
    expect(errors).toHaveLength(1);
  });

  test('a rotation that is refused is told, and the line is there all the same', async () => {
    await writeFile(path(), 'x'.repeat(200));
    // A file cannot replace a folder.
    await mkdir(join(folder, journalFiles[1]));
    await expect(appendLine(folder, 'kept', { limit: 100 })).rejects.toThrow('EISDIR');
    expect(await readFile(path(), 'utf8')).toMatch(/\nkept\n$/u);
  });

  test('a rotation a dead process left behind does not last', async () => {
    await writeFile(path(), 'x'.repeat(200));
    const dead = { holder: 'another', pid: 2 ** 22 + 1, computer: thisComputer() };
    await writeFile(`${path()}.lock`, JSON.stringify(dead));
    await appendLine(folder, 'first', { limit: 100 });
    expect(await readFile(path(), 'utf8')).toBe('\nfirst\n');
    expect((await readdir(folder)).sort()).toEqual([...journalFiles].sort());
  });

  test('the file of a folder that a group shares is the group’s too, whatever the umask', async () => {
    await chmod(folder, 0o770);
    const mask = process.umask(0o077);
    await appendLine(folder, 'x').finally(() => process.umask(mask));
    expect((await stat(path())).mode & 0o777).toBe(0o660);
  });

  test.runIf(process.platform !== 'win32')(
    'a new folder lets the group in where accounts share it',
    async () => {
      await appendLine(join(folder, 'new'), 'x', { groupShared: true });
      expect((await stat(join(folder, 'new'))).mode & 0o7777).toBe(0o2770);
      await appendLine(join(folder, 'own'), 'x');
      expect((await stat(join(folder, 'own'))).mode & 0o7777).toBe(0o700);
    },
  );
});
