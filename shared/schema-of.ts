import type * as z from 'zod/mini';

/** Each field that any case of a union has. */
type KeysOf<Type> = Type extends unknown ? keyof Type : never;

/** Whether a schema lets through all that a type allows: every case, every value of a field and every field. */
type Covers<Type, Output> = [Type] extends [Output]
  ? [KeysOf<Type>] extends [KeysOf<Output>]
    ? unknown
    : { 'a field of the type is missing in the schema': never }
  : { 'a case of the type is missing in the schema': never };

/**
 * Takes a schema for exactly this type. `satisfies` alone also compiles with a schema that knows less than the type; a
 * file that holds the rest would be taken for damaged.
 */
export const schemaOf =
  <Type>() =>
  <Schema extends z.ZodMiniType<Type>>(schema: Schema & Covers<Type, z.output<Schema>>): Schema =>
    schema;
