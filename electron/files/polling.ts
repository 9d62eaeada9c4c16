/** Whether files are looked at regularly. Off, no disk wakes up and no share is asked. */
export interface Polling {
  readonly isOn: () => boolean;
  /** Returns the function that ends it. */
  readonly onChange: (listener: () => void) => () => void;
}

export const alwaysOn: Polling = { isOn: () => true, onChange: () => () => undefined };

export interface PollingSwitch extends Polling {
  readonly set: (isOn: boolean) => void;
}

/** Off at first. */
export function createPolling(): PollingSwitch {
  const listeners = new Set<() => void>();
  let on = false;
  return {
    isOn: () => on,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(isOn) {
      if (isOn === on) return;
      on = isOn;
      for (const listener of listeners) listener();
    },
  };
}
