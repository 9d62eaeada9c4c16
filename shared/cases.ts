import * as z from 'zod/mini';

/** Fields by the name of the case. */
export type Cases = Readonly<Record<string, z.core.$ZodLooseShape>>;

/** The field `Key` names the case. */
export type CaseOf<Key extends string, Shapes> = {
  [Name in keyof Shapes]: Shapes[Name] extends z.core.$ZodLooseShape
    ? z.output<z.ZodMiniObject<Readonly<Record<Key, z.ZodMiniLiteral<Name & string>>> & Shapes[Name]>>
    : never;
}[keyof Shapes];

/** `exact` refuses an unknown field. `open` drops it: a newer version may have written it. */
type Strictness = 'exact' | 'open';

/** The cast replaces types lost in the loop. */
export function oneOf<Key extends string, Shapes extends Cases>(
  key: Key,
  shapes: Shapes,
  strictness: Strictness = 'exact',
): z.ZodMiniType<CaseOf<Key, Shapes>> {
  const object = strictness === 'exact' ? z.strictObject : z.object;
  const cases = Object.entries(shapes).map(([name, shape]) => object({ [key]: z.literal(name), ...shape }));
  return z.discriminatedUnion(key, cases as never);
}
