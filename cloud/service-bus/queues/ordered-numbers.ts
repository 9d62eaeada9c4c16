/** Optimised for appending and removing the first. */
export class OrderedNumbers implements Iterable<number> {
  readonly #numbers: number[] = [];

  get size(): number {
    return this.#numbers.length;
  }

  [Symbol.iterator](): IterableIterator<number> {
    return this.#numbers.values();
  }

  add(number: number): void {
    const index = this.#indexOf(number);
    if (this.#numbers[index] !== number) this.#numbers.splice(index, 0, number);
  }

  delete(number: number): void {
    const index = this.#indexOf(number);
    if (this.#numbers[index] !== number) return;
    if (index === 0) this.#numbers.shift();
    else this.#numbers.splice(index, 1);
  }

  #indexOf(number: number): number {
    if ((this.#numbers.at(-1) ?? -Infinity) < number) return this.#numbers.length;
    let [low, high] = [0, this.#numbers.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#numbers[middle] ?? Infinity) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
