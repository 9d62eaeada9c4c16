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

/** Returns nothing: work never waits for the journal or fails with it. */
export type Note = (event: JournalEvent) => void;

export interface Journal {
  readonly note: Note;
  /** Newest entries. Skips torn and foreign lines. */
  read(): Promise<Result<JournalPage, 'unreadable'>>;
  /** All entries so far are written or given up. */
  settled(): Promise<void>;
}

export interface JournalParts {
  readonly folder: string;
  /** A new folder lets the group in. */
  readonly folderIsShared?: boolean;
  readonly user: string;
  readonly now: () => Date;
  readonly onError: (error: unknown) => void;
}

export function createJournal({ folder, folderIsShared = false, user, now, onError }: JournalParts): Journal {
  const inTurn = createQueue();
  const readInTurn = createQueue();
  let written: Promise<void> = Promise.resolve();
  return {
    note(event) {
      const line = lineOf({ at: now().toISOString(), user, ...event });
      written = inTurn(() => appendLine(folder, line, { groupShared: folderIsShared })).catch(onError);
    },
    // One at a time: ten parallel reads of 2,000 entries freeze the window.
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

/** Bytes. Local file systems append this much atomically. */
const maxLine = 4_000;

/** At the sink, so that no caller can forget it. */
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
    // Torn by a power cut, or foreign.
    return undefined;
  }
}
