import { rhea } from './rhea-server.ts';

interface CountingReader {
  read(): unknown;
  read_value(type: unknown): unknown;
  read_n(count: number): unknown[];
  read_array_items(count: number, type: { readonly width: number }): unknown[];
}

/**
 * Limits lists and arrays to the bytes available. rhea trusts the announced count: ten bytes could
 * allocate four billion items and stop the process.
 */
export function limitReader(): void {
  const limited: Pick<CountingReader, 'read_n' | 'read_array_items'> = {
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
  Object.assign(rhea.types.Reader.prototype, limited);
}
