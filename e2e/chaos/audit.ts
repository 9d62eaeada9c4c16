import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { findContainers } from '../../cloud/testing/fleet/containers.ts';
import type { Fleet } from '../../cloud/testing/fleet/fleet.ts';
import type { FirmResult } from './clicks.ts';

const logLine = z.object({
  event: z.string(),
  requestId: z.optional(z.string()),
  step: z.optional(z.string()),
});

/** Compares reported results with storage and worker logs. */
export interface Audit {
  /** Firms without a reported success, or without the reported container. */
  readonly lost: number;
  readonly doubled: number;
  /** Containers of unknown firms or requests. */
  readonly strangers: number;
  /** Requests, by the worker log. */
  readonly answeredOnce: number;
  /** A redelivered copy was answered again. */
  readonly answeredAgain: number;
  readonly workerStarts: number;
}

async function readLog(file: string) {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line) => {
    try {
      return [logLine.parse(JSON.parse(line))];
    } catch {
      // Cut short by a kill.
      return [];
    }
  });
}

export async function audit(fleet: Fleet, results: readonly FirmResult[]): Promise<Audit> {
  const containers = await findContainers(fleet.storageConnectionString);
  const log = await readLog(fleet.workerLog);
  const namesOf = (code: string) =>
    containers.filter(({ sicCode }) => sicCode === code).map(({ name }) => name);
  const idsOf = new Map(results.map(({ sicCode, requestIds }) => [sicCode, requestIds]));
  const answers = new Map<string, number>();
  for (const { event, step, requestId } of log)
    if (event === 'onboarding-answered' && step === 'completed' && requestId !== undefined)
      answers.set(requestId, (answers.get(requestId) ?? 0) + 1);
  const times = [...answers.values()];
  return {
    lost: results.filter(({ sicCode, container }) => !container || !namesOf(sicCode).includes(container))
      .length,
    doubled: results.reduce((sum, { sicCode }) => sum + Math.max(0, namesOf(sicCode).length - 1), 0),
    strangers: containers.filter(
      ({ sicCode = '', requestId = '' }) => idsOf.get(sicCode)?.includes(requestId) !== true,
    ).length,
    answeredOnce: times.filter((count) => count === 1).length,
    answeredAgain: times.filter((count) => count > 1).length,
    workerStarts: log.filter(({ event }) => event === 'worker-started').length,
  };
}
