import type * as z from 'zod/mini';

type KeysOf<Type> = Type extends unknown ? keyof Type : never;

/** Every case, value and field must be accepted. */
type Covers<Type, Output> = [Type] extends [Output]
  ? [KeysOf<Type>] extends [KeysOf<Output>]
    ? unknown
    : { 'a field of the type is missing in the schema': never }
  : { 'a case of the type is missing in the schema': never };

/** `satisfies` also accepts an incomplete schema, which would reject valid files. */
export const schemaOf =
  <Type>() =>
  <Schema extends z.ZodMiniType<Type>>(schema: Schema & Covers<Type, z.output<Schema>>): Schema =>
    schema;
