import { app, BrowserWindow, dialog } from 'electron';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalPage } from '../../shared/journal.ts';
import type { FileProblem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { fileProblem } from '../files/locked-update.ts';
import { journalCsv } from './journal-csv.ts';

/** `saved` is false if the dialog was cancelled. */
export async function exportJournal(page: JournalPage): Promise<Result<{ saved: boolean }, FileProblem>> {
  const options = {
    title: 'Exporter le journal',
    defaultPath: join(app.getPath('documents'), `journal-${page.readAt.slice(0, 10)}.csv`),
    filters: [{ name: 'CSV', extensions: ['csv'] }],
  };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  if (canceled || filePath === '') return ok({ saved: false });
  try {
    await writeFile(filePath, journalCsv(page.entries));
    return ok({ saved: true });
  } catch (error) {
    return err(fileProblem(error));
  }
}
