import * as z from 'zod/mini';
import type { ProblemCode } from './problem.ts';
import type * as results from './results.ts';

/** `burst` calls in a row, then `perSecond`. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

/** Far above what people do, far below what strains a disk, Service Bus or a keyring. */
export const readRate: RateLimit = { burst: 40, perSecond: 10 };
export const writeRate: RateLimit = { burst: 20, perSecond: 2 };

/** 1 per character, 8 per value. A key uses less than a third. */
export const maxArgumentSize = 65_536;

type Results = typeof results;

/** A name, so that the app does not bundle its result schemas. */
export type ResultName = keyof Results;

export type ResultOf<Name extends ResultName> = z.output<Results[Name]>;

type Schemas = readonly z.ZodMiniType[];

export interface CommandEntry<Args extends Schemas = Schemas, Result extends ResultName = ResultName> {
  /** Parsed before a handler sees them. */
  readonly args: Args;
  readonly result: Result;
  /** Besides those that any command may return. */
  readonly problems: readonly ProblemCode[];
  /** Calls beyond it are refused, not queued. */
  readonly rate: RateLimit;
}

export const command = <const Args extends Schemas, Result extends ResultName>(
  entry: CommandEntry<Args, Result>,
): CommandEntry<Args, Result> => entry;

export type ArgumentsOf<Args extends Schemas> = { -readonly [Index in keyof Args]: z.output<Args[Index]> };

export const argumentSchema = ({ args }: CommandEntry): z.ZodMiniType<readonly unknown[]> =>
  z.tuple(args as [z.ZodMiniType, ...z.ZodMiniType[]]);
