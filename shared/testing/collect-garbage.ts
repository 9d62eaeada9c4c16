import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Sweeps the heap now. Node hands its collector out only when told to. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
}
