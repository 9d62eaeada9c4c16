import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Node exposes its collector only by a flag. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
}
