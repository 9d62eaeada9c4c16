import * as z from 'zod/mini';

/** Can be combined. */
export const faultNames = [
  'storage-down',
  'worker-down',
  'hub-refusing',
  'hub-refusing-address',
  'hub-refusing-expired',
  'hub-refusing-audience',
  'hub-refusing-rights',
  'hub-refusing-unexplained',
  'hub-queue-disabled',
  'hub-disabled',
  'hub-silent',
  'hub-busy',
  'hub-down',
  'hub-clock-ahead',
] as const;

export type FaultName = (typeof faultNames)[number];

export type FaultState = Readonly<Record<FaultName, boolean>>;

export const faultChange = z.strictObject(
  Object.fromEntries(faultNames.map((name) => [name, z.optional(z.boolean())])),
);

export type FaultSwitch = (on: boolean) => Promise<void> | void;

/**
 * Serialises changes. `settle` waits for recovered parts. After a rejection, the state shows what
 * applies.
 */
export function createFaults(
  switches: Readonly<Record<FaultName, FaultSwitch>>,
  settle: (state: FaultState) => Promise<void>,
) {
  const state = Object.fromEntries(faultNames.map((name) => [name, false])) as Record<FaultName, boolean>;
  let last: Promise<unknown> = Promise.resolve();

  async function apply(change: z.infer<typeof faultChange>): Promise<FaultState> {
    for (const name of faultNames) {
      const on = change[name];
      if (on === undefined || on === state[name]) continue;
      await switches[name](on);
      state[name] = on;
    }
    await settle(state);
    return { ...state };
  }

  return {
    state: (): FaultState => ({ ...state }),
    change(change: z.infer<typeof faultChange>): Promise<FaultState> {
      const next = last.then(() => apply(change));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

export type Faults = ReturnType<typeof createFaults>;
