import { rhea } from './rhea-server.ts';

/** The parts of rhea's reader that believe a count the peer announces. */
interface CountingReader {
  read(): unknown;
  read_value(type: unknown): unknown;
  read_n(count: number): unknown[];
  read_array_items(count: number, type: { readonly width: number }): unknown[];
}

/**
 * Has rhea read lists and arrays only as far as there are bytes for them. By itself it reserves memory for as many items
 * as a list announces, and makes four billion empty ones out of an array of ten bytes: one frame would stop the process.
 */
export function boundReader(): void {
  const bounded: Pick<CountingReader, 'read_n' | 'read_array_items'> = {
    read_n(this: CountingReader, count) {
      const items: unknown[] = [];
      while (items.length < count) items.push(this.read());
      return items;
    },
    read_array_items(this: CountingReader, count, type) {
      if (type.width === 0 && count > 0) throw new TypeError('array of items without bytes');
      const items: unknown[] = [];
      while (items.length < count) items.push(this.read_value(type));
      return items;
    },
  };
  Object.assign(rhea.types.Reader.prototype, bounded);
}
