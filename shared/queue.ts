/** Runs works one after the other, in the order of the calls; a failing work does not stop the next one. */
export function createQueue(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    // Its end is all the next one waits for: what it gave, such as an opened key, must not live on here.
    const over = () => undefined;
    last = mine.then(over, over);
    return mine;
  };
}
