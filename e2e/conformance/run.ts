import { withTimeout } from '../../shared/timing/deadline.ts';
import { messageOfError } from './error-words.ts';
import { type Case, Skipped } from './case.ts';
import { cases } from './cases/all.ts';
import { emptyQueues } from './cleaning.ts';
import type { LocalHub } from './local-hub.ts';
import type { Namespace } from './namespace.ts';

/** Milliseconds. */
const caseDeadline = 60_000;

/** `took` is in milliseconds. */
export interface Outcome {
  readonly group: string;
  readonly name: string;
  readonly result: 'passed' | 'failed' | 'skipped';
  readonly took: number;
  readonly reason?: string;
}

function start(one: Case, namespace: Namespace, hub: LocalHub | undefined): Promise<void> {
  if (one.where === 'anywhere') return one.run(namespace);
  if (!hub) throw new Skipped('it needs the broker of this project');
  return one.run({ ...namespace, hub });
}

async function judge(one: Case, namespace: Namespace, hub: LocalHub | undefined) {
  try {
    await withTimeout(caseDeadline, () => start(one, namespace, hub));
    return { result: 'passed' } as const;
  } catch (error) {
    if (error instanceof Skipped) return { result: 'skipped', reason: error.message } as const;
    return { result: 'failed', reason: messageOfError(error) } as const;
  }
}

const whyNotEmpty = (namespace: Namespace): Promise<string | undefined> =>
  emptyQueues(namespace).then(() => undefined, messageOfError);

/** Rejects if a case's messages cannot be removed. */
export async function* runCases(
  namespace: Namespace,
  hub: LocalHub | undefined,
  only: string,
): AsyncGenerator<Outcome> {
  for (const [group, list] of Object.entries(cases)) {
    for (const one of list) {
      if (!`${group}: ${one.name}`.includes(only)) continue;
      const started = performance.now();
      const verdict = await judge(one, namespace, hub);
      const took = performance.now() - started;
      await namespace.closeClients();
      const dirt = verdict.result === 'skipped' ? undefined : await whyNotEmpty(namespace);
      await namespace.closeClients();
      if (dirt === undefined) yield { group, name: one.name, took, ...verdict };
      else {
        yield { group, name: one.name, took, result: 'failed', reason: dirt };
        throw new Error(dirt);
      }
    }
  }
}
