import type { FileProblem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { copyOf, keepAside, type AsideKind } from './copies.ts';
import { writeDurably, type Turn } from './durable-write.ts';
import { fileProblem, notWritten } from './faults.ts';
import { wholeContent, type JsonFileContent, type JsonObject, type ReadingRule } from './json-content.ts';
import { removeLeftovers } from './leftovers.ts';
import type { Place } from './place.ts';
import { lostForGood, readToReplace } from './reading.ts';
import type { Stage } from './stage.ts';
import { takeUp } from './take-up.ts';
import { longestTurn } from './waits.ts';
import { takeLock } from './writer-lock.ts';

/** What an update writes. `keepOld` first copies the present bytes aside, and writes nothing if that fails. */
export interface Replacement {
  readonly content: JsonObject;
  readonly keepOld?: AsideKind;
}

/** Decides on what was found what to write. Synchronous and without any other effect: it may be asked twice. */
export type Change<Refusal> = (found: JsonFileContent) => Result<Replacement, Refusal>;

/** What a work did; `again` when another process took its lock over, or what it found has changed under it. */
type Outcome<Refusal> = Result<null, Refusal> | 'again';

/**
 * Does `work` on the file that `find` names while every other process waits. `file-busy` when its turn does not come
 * within {@link longestTurn}; an error that is not the system's is thrown on.
 */
export async function whileOthersWait<Refusal>(
  find: () => Promise<Place>,
  work: (place: Place, turn: Turn) => Promise<Outcome<Refusal>>,
): Promise<Result<null, Refusal | FileProblem>> {
  const deadline = performance.now() + longestTurn;
  try {
    while (performance.now() < deadline) {
      const place = await find();
      const lock = await takeLock(place, deadline);
      if (lock === undefined) break;
      try {
        const outcome = await work(place, { lock, deadline });
        if (outcome !== 'again') return outcome;
      } finally {
        lock.release();
      }
    }
    return err(notWritten('file-busy'));
  } catch (error) {
    return err(fileProblem(error));
  }
}

/** How one file is written and its content known. */
export interface Writing {
  readonly stageOf: (place: Place) => Promise<Stage>;
  readonly rule: ReadingRule;
}

/** Reads the file, lets `change` decide and writes what it says. Call with the lock held. */
export async function replace<Refusal>(
  place: Place,
  { lock, deadline }: Turn,
  { stageOf, rule }: Writing,
  change: Change<Refusal>,
): Promise<Outcome<Refusal>> {
  await removeLeftovers(place);
  const read = await readToReplace(place.file, rule);
  if (read === 'lost' && (await takeUp(place, lock, rule, deadline)) === 'look-again') return 'again';
  let found = read === 'lost' ? lostForGood(place.file) : read;
  let decided = change(found);
  if (!decided.ok) return decided;
  if (found.kind === 'damaged') {
    const whole = await wholeAside(place, rule);
    if (whole !== undefined) {
      found = { kind: 'present', content: whole };
      decided = change(found);
      if (!decided.ok) return decided;
    }
  }
  const { content, keepOld } = decided.value;
  if (keepOld !== undefined && found.kind === 'present') await keepAside(place, keepOld);
  // What stood in for a damaged file is given up as well.
  if (keepOld === 'replaced' && found.kind === 'damaged') await keepAside(place, keepOld, copyOf(place.file));
  const replaces = found.kind !== 'absent';
  if (!(await writeDurably(place, await stageOf(place), content, { lock, deadline, replaces })))
    return 'again';
  // What was kept while the name was not there.
  if (!replaces) await removeLeftovers(place);
  return ok(null);
}

/** Copies what is damaged aside. What the copy holds counts: bytes that turn out whole there were whole all the time. */
async function wholeAside(place: Place, rule: ReadingRule): Promise<JsonObject | undefined> {
  const aside =
    (await keepAside(place, 'corrupt')) ?? (await keepAside(place, 'corrupt', copyOf(place.file)));
  return aside === undefined ? undefined : wholeContent(aside, rule);
}
