/** Runs tasks one at a time, in call order, even after a failure. */
export function createQueue(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    // A result, such as an opened key, must not stay in memory here.
    const over = () => undefined;
    last = mine.then(over, over);
    return mine;
  };
}
