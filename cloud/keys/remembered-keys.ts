import { monotonicNow } from '../../shared/clock.ts';
import { labelOf, log } from '../base/log.ts';
import type { KeyRecord, KeyRegistry } from './key-registry.ts';

/** A key read this lately is not asked for again, in milliseconds: a revocation elsewhere is seen this late. */
const freshFor = 1_000;

/** While the registry does not answer, a key read this lately still counts, in milliseconds. */
const staleFor = 30_000;

/** Keys remembered at most. */
const maxKeys = 10_000;

interface Remembered {
  readonly key: KeyRecord;
  readonly at: number;
}

/**
 * Remembers keys for the hub, which asks for one at every link and again and again for those behind live links. What is
 * changed through it counts at once. While the registry is out of reach nobody can revoke there either, so keys read
 * shortly before go on counting for a while. `now` gives milliseconds on a clock that nobody sets.
 */
export function rememberKeys(registry: KeyRegistry, now = monotonicNow): KeyRegistry {
  const remembered = new Map<string, Remembered>();
  const asked = new Map<string, Promise<KeyRecord | undefined>>();
  /** Goes up with every change: what was asked before it must not be remembered after it. */
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
      // Also when it failed: nobody knows then what the registry holds.
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
