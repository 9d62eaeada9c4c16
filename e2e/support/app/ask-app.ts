import { tryWithTimeout } from '../../../shared/timing/deadline.ts';

/** Milliseconds. */
const timeout = 2_000;

/** Empty when the app has exited or hangs. */
export async function gatheredBy<Item>(asking: Promise<readonly Item[]>): Promise<readonly Item[]> {
  const gathered = await tryWithTimeout(
    timeout,
    asking.catch(() => []),
  );
  return gathered.ok ? gathered.value : [];
}
