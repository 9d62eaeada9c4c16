import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { channelOf } from '../channels.ts';
import { commandNames, commands, events, type CommandName, type Events } from '../contract.ts';
import { harmless } from '../text/harmless-text.ts';
import { problemAmong, type ProblemCode } from '../problem.ts';
import * as results from '../results.ts';

/** Refused by the guard, or a bug. */
export const commonProblems = ['request-refused', 'unexpected'] as const satisfies ProblemCode[];

export const eventSchemas = Object.fromEntries(
  Object.entries(events).map(([name, result]) => [channelOf(name), results[result]]),
) as unknown as Readonly<Record<keyof Events, z.ZodMiniType>>;

/** Nothing active on a screen or a terminal may cross. */
const harmlessOnly = z.refine((value: unknown) => isDeepStrictEqual(harmless(value), value), 'not harmless');

const answerSchemas = Object.fromEntries(
  commandNames.map((name) => {
    const { result, problems } = commands[name];
    const done = z.strictObject({ ok: z.literal(true), value: results[result] });
    const problem = problemAmong([...commonProblems, ...problems]);
    const refused = z.strictObject({ ok: z.literal(false), problem });
    return [name, z.discriminatedUnion('ok', [done, refused]).check(harmlessOnly)];
  }),
) as unknown as Readonly<Record<CommandName, z.ZodMiniType>>;

export const errorInAnswer = (command: CommandName, answer: unknown) =>
  errorIn(answerSchemas[command], answer);

/** Undefined if valid. */
export const errorInEvent = (channel: keyof Events, payload: unknown) =>
  errorIn(eventSchemas[channel].check(harmlessOnly), payload);

function errorIn(schema: z.ZodMiniType, value: unknown): string | undefined {
  const { error } = z.safeParse(schema, value);
  return error && z.prettifyError(error);
}
