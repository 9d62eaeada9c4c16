import * as z from 'zod/mini';
import type { ProblemCode } from './problem.ts';
import type * as results from './results.ts';

/** How often a command may be given: so many at once, then so many a second. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

/** Far above what hands and the screen itself do, far below what would wear out a disk, a hub or a keyring. */
export const looking: RateLimit = { burst: 40, perSecond: 10 };
export const working: RateLimit = { burst: 20, perSecond: 2 };

/**
 * Most that the arguments of one call may weigh: a character of a text weighs 1, every value around it 8. The largest
 * call the schemas allow, a key of two parts, stays below a third of it.
 */
export const maxArgumentWeight = 65_536;

type Results = typeof results;

/** The name of a schema in results.ts. A name, because the app does not carry the schemas of its own answers. */
export type ResultName = keyof Results;

/** What the schema of that name lets through. */
export type ResultOf<Name extends ResultName> = z.output<Results[Name]>;

type Schemas = readonly z.ZodMiniType[];

/** All there is to say of a command. */
export interface CommandEntry<Args extends Schemas = Schemas, Result extends ResultName = ResultName> {
  /** Each as narrow as it can be: the main process parses them before a handler sees them. */
  readonly args: Args;
  readonly result: Result;
  /** Problems of its own. Any command may also be refused, or meet a mistake of the app. */
  readonly problems: readonly ProblemCode[];
  /** What is beyond it is refused, not queued. */
  readonly rate: RateLimit;
}

/** Types an entry of the table. */
export const command = <const Args extends Schemas, Result extends ResultName>(
  entry: CommandEntry<Args, Result>,
): CommandEntry<Args, Result> => entry;

/** What the schemas of arguments let through, in order. */
export type ArgumentsOf<Args extends Schemas> = { -readonly [Index in keyof Args]: z.output<Args[Index]> };

/** The schema of all arguments of a call. */
export const argumentSchema = ({ args }: CommandEntry): z.ZodMiniType<readonly unknown[]> =>
  z.tuple(args as [z.ZodMiniType, ...z.ZodMiniType[]]);
