import * as z from 'zod/mini';
import { cleanFirmEntry, type FirmEntry } from '../../shared/firm.ts';
import type { Problem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Firm } from '../../shared/view.ts';
import type { JsonFile } from '../store/json-file.ts';

const firmFile = z.object({ format: z.literal(1), sicCode: z.string(), name: z.string() });

/** Knows which firm this desk works for. */
export interface FirmKeeper {
  current(): Firm;
  /** Reads what this account entered; the machine's settings come first. What cannot be read counts as not entered. */
  load(): Promise<void>;
  /** Keeps what was entered; refused when the machine's settings name the firm. */
  save(entry: FirmEntry): Promise<Result<null, Problem>>;
}

/** Keeps the firm in `file`, unless the machine's settings already name it. */
export function createFirmKeeper(file: JsonFile, fromSettings: Firm): FirmKeeper {
  let firm = fromSettings;
  const setByMachine = fromSettings.kind === 'known';

  return {
    current: () => firm,
    async load() {
      if (setByMachine) return;
      const read = await file.read();
      const parsed = firmFile.safeParse(read.kind === 'present' ? read.content : undefined);
      if (!parsed.success) return;
      const { sicCode, name } = parsed.data;
      const cleaned = cleanFirmEntry({ sicCode, name });
      if (cleaned.ok) firm = { kind: 'known', source: 'account', ...cleaned.value };
    },
    async save(entry) {
      if (setByMachine) return err({ code: 'firm-set-by-machine' });
      const cleaned = cleanFirmEntry(entry);
      if (!cleaned.ok) return err({ code: 'firm-invalid', ...cleaned.problem });
      const written = await file.update<Problem>((found) =>
        found.kind === 'blocked'
          ? err({ code: 'file-not-written', reason: 'file-busy' })
          : ok({ content: { format: 1, ...cleaned.value } }),
      );
      if (!written.ok) return written;
      firm = { kind: 'known', source: 'account', ...cleaned.value };
      return ok(null);
    },
  };
}
