import * as z from 'zod/mini';
import { cleanFirmEntry, type FirmEntry } from '../../shared/firm.ts';
import type { Problem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Firm } from '../../shared/view.ts';
import { openJsonFile, type JsonFile, type JsonObject } from '../files/json-file.ts';

const firmFile = z.object({ format: z.literal(1), sicCode: z.string(), name: z.string() });

/** A file of a newer format is left unchanged. */
export const openFirmFile = (folder: string): JsonFile =>
  openJsonFile(folder, 'firm', {
    rule: { isWhole: (content) => isNewer(content) || firmFile.safeParse(content).success },
  });

const isNewer = ({ format }: JsonObject) => typeof format === 'number' && format > 1;

export interface FirmStore {
  current(): Firm;
  /** Machine settings win. */
  load(): Promise<void>;
  save(entry: FirmEntry): Promise<Result<null, Problem>>;
}

export function createFirmStore(file: JsonFile, fromSettings: Firm): FirmStore {
  let firm = fromSettings;
  const setByMachine = fromSettings.kind === 'known';

  return {
    current: () => firm,
    async load() {
      if (setByMachine) return;
      const read = await file.read();
      const copy = read.kind === 'damaged' ? read.copy : undefined;
      const parsed = firmFile.safeParse(read.kind === 'present' ? read.content : copy);
      if (!parsed.success) return;
      const { sicCode, name } = parsed.data;
      const cleaned = cleanFirmEntry({ sicCode, name });
      if (cleaned.ok) firm = { kind: 'known', source: 'account', ...cleaned.value };
    },
    async save(entry) {
      if (setByMachine) return err({ code: 'firm-set-by-machine' });
      const cleaned = cleanFirmEntry(entry);
      if (!cleaned.ok) return err({ code: 'firm-invalid', ...cleaned.problem });
      const written = await file.update<Problem>((found) => {
        if (found.kind === 'blocked') return err({ code: 'file-not-written', reason: 'file-busy' });
        if (found.kind === 'present' && isNewer(found.content))
          return err({ code: 'file-not-written', reason: 'other' });
        return ok({ content: { format: 1, ...cleaned.value } });
      });
      if (!written.ok) return written;
      firm = { kind: 'known', source: 'account', ...cleaned.value };
      return ok(null);
    },
  };
}

/** Rejected settings may name the firm. */
export const withheldFirm: FirmStore = {
  current: () => ({ kind: 'unknown' }),
  load: () => Promise.resolve(),
  save: () => Promise.resolve(err({ code: 'vault-unreadable', reason: 'settings-refused' })),
};
