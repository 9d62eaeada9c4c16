import type { FileProblem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { keepAside, type AsideKind } from './copies.ts';
import { writeDurably } from './durable-write.ts';
import { fileProblem, notWritten } from './faults.ts';
import { readContent, type JsonFileContent, type JsonObject } from './json-content.ts';
import { removeLeftovers } from './leftovers.ts';
import type { Place } from './place.ts';
import type { Stage } from './stage.ts';
import { takeLock, type WriterLock } from './writer-lock.ts';

/** Longest wait for the other writers, in milliseconds. */
const longestWait = 10_000;

/** What an update writes. `keepOld` first copies the present bytes aside, and writes nothing if that fails. */
export interface Replacement {
  readonly content: JsonObject;
  readonly keepOld?: AsideKind;
}

/** Decides on what was found what to write. Synchronous and without any other effect: it may be asked twice. */
export type Change<Refusal> = (found: JsonFileContent) => Result<Replacement, Refusal>;

/** What a work did, unless another process took its lock over: then it changed nothing and is done again. */
type Outcome<Refusal> = Result<null, Refusal> | 'lock-lost';

/**
 * Does `work` on the file that `find` names while every other process waits. `file-busy` when its turn does not come
 * within {@link longestWait}; an error that is not the system's is thrown on.
 */
export async function whileOthersWait<Refusal>(
  find: () => Promise<Place>,
  work: (place: Place, lock: WriterLock) => Promise<Outcome<Refusal>>,
): Promise<Result<null, Refusal | FileProblem>> {
  const deadline = performance.now() + longestWait;
  try {
    while (performance.now() < deadline) {
      const place = await find();
      const lock = await takeLock(place, deadline);
      if (lock === undefined) break;
      try {
        const outcome = await work(place, lock);
        if (outcome !== 'lock-lost') return outcome;
      } finally {
        lock.release();
      }
    }
    return err(notWritten('file-busy'));
  } catch (error) {
    return err(fileProblem(error));
  }
}

/** Reads the file, lets `change` decide and writes what it says. Call with the lock held. */
export async function replace<Refusal>(
  place: Place,
  lock: WriterLock,
  stageOf: (place: Place) => Promise<Stage>,
  change: Change<Refusal>,
): Promise<Outcome<Refusal>> {
  await removeLeftovers(place);
  const found = await readContent(place.file);
  const decided = change(found);
  if (!decided.ok) return decided;
  const { content, keepOld = found.kind === 'damaged' ? 'corrupt' : undefined } = decided.value;
  if (keepOld !== undefined) await keepAside(place, keepOld);
  return (await writeDurably(place, await stageOf(place), content, lock)) ? ok(null) : 'lock-lost';
}
