import * as z from 'zod/mini';
import type { Edit } from '../queues/message.ts';
import { MessageRefused } from './incoming-message.ts';
import { rhea, type Typed } from './rhea-server.ts';
import { asSection, encode, entriesOf, readSections, sectionCode } from './sections.ts';

const { types } = rhea;

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null(), z.date(), z.instanceof(Buffer)]);
const changes = z.nullish(z.record(z.string().check(z.maxLength(128)), scalar));

/** Keys and values alternate. */
function withoutKeys(items: readonly Typed[], keys: ReadonlySet<string>): Typed[] {
  return items.filter((_item, index) => !keys.has(String(items[index - (index % 2)]?.value)));
}

/**
 * Sets application properties, within `limit` bytes. Undefined without changes. Either may throw
 * {@link MessageRefused}.
 */
export function readEdit(properties: unknown, limit: number): Edit | undefined {
  const parsed = changes.safeParse(properties);
  if (!parsed.success) throw new MessageRefused('A property to modify is of a wrong type.');
  const entries = Object.entries(parsed.data ?? {});
  if (entries.length === 0) return undefined;
  const keys = new Set(entries.map(([key]) => key));
  const added = entries.flatMap(([key, value]) => [types.wrap_string(key), types.wrap(value)]);

  return (bytes) => {
    const sections = readSections(bytes);
    const own = sections.find(({ code }) => code === sectionCode.applicationProperties);
    const merged = types.Map32([...withoutKeys(entriesOf(own), keys), ...added]);
    const edited = Buffer.concat([
      ...sections.filter(({ code }) => code < sectionCode.applicationProperties).map((one) => one.bytes),
      encode(asSection(sectionCode.applicationProperties, merged)),
      ...sections.filter(({ code }) => code > sectionCode.applicationProperties).map((one) => one.bytes),
    ]);
    if (edited.length > limit) throw new MessageRefused('The properties make the message too large.');
    return edited;
  };
}
