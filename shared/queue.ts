/** Runs tasks one at a time, in call order. A failed task does not stop the next one. */
export function createQueue(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    // Drops the result, for example an opened key, which must not stay in memory here.
    const over = () => undefined;
    last = mine.then(over, over);
    return mine;
  };
}
