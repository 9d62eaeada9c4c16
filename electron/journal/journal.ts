import {
  journalEntry,
  maxJournalEntries,
  maxJournalText,
  type JournalEntry,
  type JournalEvent,
  type JournalPage,
} from '../../shared/journal.ts';
import { createQueue } from '../../shared/timing/queue.ts';
import { redact } from '../../shared/text/redact.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { appendLine, readLines } from './journal-file.ts';

/** Takes note of what was done. It answers nothing: work never waits for its journal, nor fails with it. */
export type Note = (event: JournalEvent) => void;

/** What was done at this desk, by whom, and how it ended. */
export interface Journal {
  readonly note: Note;
  /** Reads the newest entries; lines that are torn or not ours are passed over. */
  read(): Promise<Result<JournalPage, 'unreadable'>>;
  /** Resolves when everything noted so far has been written or given up. */
  settled(): Promise<void>;
}

/** What the journal works with. */
export interface JournalParts {
  readonly folder: string;
  readonly user: string;
  readonly now: () => Date;
  /** Told why a line could not be written or the file could not be read. */
  readonly onError: (error: unknown) => void;
}

/** Opens the journal of a data folder. Several processes may write to it at once. */
export function createJournal({ folder, user, now, onError }: JournalParts): Journal {
  const inTurn = createQueue();
  const readInTurn = createQueue();
  let written: Promise<void> = Promise.resolve();
  return {
    note(event) {
      const line = lineOf({ at: now().toISOString(), user, ...event });
      written = inTurn(() => appendLine(folder, line)).catch(onError);
    },
    // One at a time: two thousand entries cost the window a moment, and ten times two thousand at once a pause.
    read: () =>
      readInTurn(async () => {
        await written;
        try {
          return ok(pageOf(await readLines(folder), now().toISOString()));
        } catch (error) {
          onError(error);
          return err('unreadable');
        }
      }),
    settled: () => written,
  };
}

/** Local file systems append this much in one piece, in bytes: no other process can write into the middle of it. */
const maxLine = 4_000;

/** Redaction sits here, at the sink, so that no caller can forget it. Long texts are cut. */
function lineOf(entry: JournalEntry, maxText = maxJournalText): string {
  const line = JSON.stringify(entry, (_name, value: unknown) =>
    typeof value === 'string' ? redact(value).slice(0, maxText) : value,
  );
  return Buffer.byteLength(line) <= maxLine ? line : lineOf(entry, Math.floor(maxText / 2));
}

function pageOf(lines: readonly string[], readAt: string): JournalPage {
  const entries: JournalEntry[] = [];
  for (const line of lines) {
    const entry = entryOf(line);
    if (entry === undefined) continue;
    if (entries.length === maxJournalEntries) return { entries, truncated: true, readAt };
    entries.push(entry);
  }
  return { entries, truncated: false, readAt };
}

function entryOf(line: string): JournalEntry | undefined {
  try {
    return journalEntry.safeParse(JSON.parse(line)).data;
  } catch {
    // Torn by a power cut, or written by something else.
    return undefined;
  }
}
