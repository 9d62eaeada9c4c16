import { withDeadline } from '../../shared/deadline.ts';

/** Longest wait for an app that may be gone, or hang, in milliseconds. */
const patience = 2_000;

/** What a running app has gathered; nothing from one that is gone, or hangs. */
export async function gatheredBy<Item>(asking: Promise<readonly Item[]>): Promise<readonly Item[]> {
  const gathered = await withDeadline(
    asking.catch(() => []),
    patience,
  );
  return gathered.ok ? gathered.value : [];
}
