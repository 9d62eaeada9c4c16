import { setTimeout as pause } from 'node:timers/promises';
import type { Line } from '../../torture/saver-lines.ts';
import type { SavingProcess } from '../../torture/saving-process.ts';
import { run, start } from './as-account.ts';
import { accounts, type Account, type Ground } from './grounds.ts';
import type { Row } from './rows.ts';

/** The last save of each batch is killed. */
const batch = 5;

interface Saves {
  readonly lines: readonly Line[];
  readonly kills: number;
  readonly errors: string;
}

async function saveAs(ground: Ground, account: Account, count: number, random: () => number): Promise<Saves> {
  const lines: Line[] = [];
  let kills = 0;
  let errors = '';
  for (let first = 1; first <= count; first += batch) {
    const size = Math.min(batch, count - first + 1);
    const saver = start(ground, account, ['save', account, String(first), String(size)]);
    if (size === batch) await killInSave(saver, random);
    const ended = await saver.ended;
    lines.push(...ended.lines);
    errors += ended.errors;
    const isKilled = ended.lines.at(-1)?.event === 'saving';
    if (isKilled) kills += 1;
  }
  return { lines, kills, errors };
}

/** The last save takes about as long as the one before. */
async function killInSave(saver: SavingProcess, random: () => number): Promise<void> {
  const began = saver.heard('saving', batch - 1);
  const over = saver.heard('opened', 2 * (batch - 1) - 1);
  const last = saver.heard('saving', batch);
  try {
    const [from, to] = await Promise.all([began, over, last]);
    await pause(random() * (to - from));
  } catch {
    // It ended by itself: not all was tried.
  }
  saver.kill();
}

export async function twoAccounts(ground: Ground, saves: number, random: () => number): Promise<Row> {
  const began = performance.now();
  const each = Math.ceil(saves / 2);
  const done = await Promise.all(accounts.map((account) => saveAs(ground, account, each, random)));
  const seconds = Math.round((performance.now() - began) / 1_000);
  const of = <Event extends Line['event']>(event: Event) =>
    done.flatMap(({ lines }) =>
      lines.filter((line): line is Extract<Line, { event: Event }> => line.event === event),
    );
  const names = done.flatMap(({ lines }, index) =>
    lines.flatMap((line) =>
      line.event === 'saved' ? `${accounts[index] ?? ''}-${String(line.number)}` : [],
    ),
  );
  await pause(2_000);
  const lost = new Set<string>();
  for (const account of accounts) {
    for (const line of await run(ground, account, ['open', 'common', ...names])) {
      const number = Number(/\d+$/u.exec(line.event === 'opened' ? (line.service ?? '') : '')?.[0] ?? 1);
      if (line.event === 'opened' && line.found !== number) lost.add(line.service ?? '');
    }
  }
  const refused = of('refused').map(({ why }) => why);
  const unread = of('opened').filter(({ found }) => typeof found !== 'number').length;
  const kills = done.reduce((sum, { kills: some }) => sum + some, 0);
  const errors = done.map(({ errors: text }) => text).join('');
  const tried = of('saving').length;
  return {
    what: `${ground.label}: ${String(each)} + ${String(each)} saves of two accounts, every fifth killed`,
    found: [
      `${String(names.length)} saved, ${String(kills)} killed in time, ${String(refused.length)} refused`,
      ...[...new Set(refused)].map((why) => `(${why})`),
      `${String(unread)} reads without an answer, ${String(lost.size)} lost ${[...lost].join(' ')}, ${String(seconds)} s`,
    ].join(', '),
    wrong:
      lost.size > 0
        ? 'acknowledged keys are gone'
        : errors !== ''
          ? `a writer failed: ${errors}`
          : tried < 2 * each
            ? 'not all were tried'
            : refused.length > 0 && !ground.mayRefuse
              ? 'refused'
              : '',
  };
}
