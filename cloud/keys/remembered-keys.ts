import { monotonicNow } from '../../shared/timing/clock.ts';
import { labelOf, log } from '../base/log.ts';
import type { KeyRecord, KeyRegistry } from './key-registry.ts';

/** In milliseconds. Delays a revocation elsewhere. */
const freshFor = 1_000;

/** While the registry is unreachable, in milliseconds. */
const staleFor = 30_000;

const maxKeys = 10_000;

interface Remembered {
  readonly key: KeyRecord;
  readonly at: number;
}

/**
 * The broker checks keys for every link, and repeatedly. Changes through this object apply
 * immediately. `now` is monotonic milliseconds.
 */
export function rememberKeys(registry: KeyRegistry, now = monotonicNow): KeyRegistry {
  const remembered = new Map<string, Remembered>();
  const asked = new Map<string, Promise<KeyRecord | undefined>>();
  /** Prevents caching a result read before a change. */
  let changes = 0;

  function remember(identifier: string, key: KeyRecord | undefined): void {
    remembered.delete(identifier);
    if (!key) return;
    remembered.set(identifier, { key, at: now() });
    for (const oldest of remembered.keys()) {
      if (remembered.size <= maxKeys) break;
      remembered.delete(oldest);
    }
  }

  async function read(identifier: string): Promise<KeyRecord | undefined> {
    const before = changes;
    try {
      const key = await registry.find(identifier);
      if (before === changes) remember(identifier, key);
      return key;
    } catch (error) {
      const known = remembered.get(identifier);
      if (!known || now() - known.at > staleFor) throw error;
      log('registry-unreachable', { error: labelOf(error) }, 'warn');
      return known.key;
    }
  }

  const forget = (identifier: string) => {
    changes += 1;
    remembered.delete(identifier);
    asked.delete(identifier);
  };

  async function change<Value>(identifier: string, work: () => Promise<Value>): Promise<Value> {
    try {
      return await work();
    } finally {
      // After a failure the registry's state is unknown.
      forget(identifier);
    }
  }

  return {
    ...registry,
    find(identifier) {
      const known = remembered.get(identifier);
      if (known && now() - known.at < freshFor) return Promise.resolve(known.key);
      const running = asked.get(identifier);
      if (running) return running;
      const answer = read(identifier).finally(() => {
        if (asked.get(identifier) === answer) asked.delete(identifier);
      });
      asked.set(identifier, answer);
      return answer;
    },
    add: (key) => change(key.identifier, () => registry.add(key)),
    revoke: (identifier) => change(identifier, () => registry.revoke(identifier)),
  };
}
