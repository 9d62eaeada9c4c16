import * as z from 'zod/mini';

/** What can be made to fail, each on its own. */
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

/** One of {@link faultNames}. */
export type FaultName = (typeof faultNames)[number];

/** Which faults are on. */
export type FaultState = Readonly<Record<FaultName, boolean>>;

/** Which faults to switch; those left out stay as they are. */
export const faultChange = z.strictObject(
  Object.fromEntries(faultNames.map((name) => [name, z.optional(z.boolean())])),
);

/** Puts a fault into effect or ends it; resolves when that holds. */
export type FaultSwitch = (on: boolean) => Promise<void> | void;

/**
 * Switches faults, one change after the other. `settle` runs after each change and resolves when what works again is
 * ready. A change that fails rejects; the state then shows what was really done.
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
    /** Which faults are on now. */
    state: (): FaultState => ({ ...state }),
    /** Switches some faults and tells the new state. */
    change(change: z.infer<typeof faultChange>): Promise<FaultState> {
      const next = last.then(() => apply(change));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** See {@link createFaults}. */
export type Faults = ReturnType<typeof createFaults>;
