import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { schemaOf } from './schema-of.ts';

type Shape =
  { kind: 'circle'; radius: number } | { kind: 'square'; side: number; colour?: 'red' | 'blue' | undefined };

const circle = z.object({ kind: z.literal('circle'), radius: z.number() });
const colour = z.optional(z.enum(['red', 'blue']));
const square = z.object({ kind: z.literal('square'), side: z.number(), colour });

test('a schema of the whole type is taken as it is', () => {
  const whole = z.discriminatedUnion('kind', [circle, square]);
  expect(schemaOf<Shape>()(whole)).toBe(whole);
});

test('what a schema lacks does not compile', () => {
  const onlyRed = z.object({ ...square.shape, colour: z.optional(z.enum(['red'])) });
  const uncoloured = z.object({ kind: z.literal('square'), side: z.number() });
  const lacking = [
    // @ts-expect-error The square is missing.
    schemaOf<Shape>()(circle),
    // @ts-expect-error A colour is missing.
    schemaOf<Shape>()(z.discriminatedUnion('kind', [circle, onlyRed])),
    // @ts-expect-error The field is missing: it would be dropped at reading.
    schemaOf<Shape>()(z.discriminatedUnion('kind', [circle, uncoloured])),
    // @ts-expect-error There is no such case in the type.
    schemaOf<Shape>()(z.union([circle, square, z.object({ kind: z.literal('line') })])),
  ];
  expect(lacking).toHaveLength(4);
});
