import { monotonicNow } from '../../shared/timing/clock.ts';
import { labelOf, log } from '../base/log.ts';
import type { KeyRecord, KeyRegistry } from './key-registry.ts';

/** In milliseconds. Delays a revocation elsewhere. */
const freshTime = 1_000;

/** While the registry is unreachable, in milliseconds. */
const staleTime = 30_000;

const maxKeys = 10_000;

interface CacheEntry {
  readonly key: KeyRecord;
  readonly at: number;
}

/**
 * The broker checks keys for every link, and repeatedly. Own changes apply immediately. `now` is
 * monotonic milliseconds.
 */
export function cacheKeys(registry: KeyRegistry, now = monotonicNow): KeyRegistry {
  const cache = new Map<string, CacheEntry>();
  const pending = new Map<string, Promise<KeyRecord | undefined>>();
  /** Prevents caching a result read before a change. */
  let changes = 0;

  function store(identifier: string, key: KeyRecord | undefined): void {
    cache.delete(identifier);
    if (!key) return;
    cache.set(identifier, { key, at: now() });
    for (const oldest of cache.keys()) {
      if (cache.size <= maxKeys) break;
      cache.delete(oldest);
    }
  }

  async function read(identifier: string): Promise<KeyRecord | undefined> {
    const before = changes;
    try {
      const key = await registry.find(identifier);
      if (before === changes) store(identifier, key);
      return key;
    } catch (error) {
      const known = cache.get(identifier);
      if (!known || now() - known.at > staleTime) throw error;
      log('registry-unreachable', { error: labelOf(error) }, 'warn');
      return known.key;
    }
  }

  const invalidate = (identifier: string) => {
    changes += 1;
    cache.delete(identifier);
    pending.delete(identifier);
  };

  async function change<Value>(identifier: string, work: () => Promise<Value>): Promise<Value> {
    try {
      return await work();
    } finally {
      // After a failure the registry's state is unknown.
      invalidate(identifier);
    }
  }

  return {
    ...registry,
    find(identifier) {
      const known = cache.get(identifier);
      if (known && now() - known.at < freshTime) return Promise.resolve(known.key);
      const running = pending.get(identifier);
      if (running) return running;
      const answer = read(identifier).finally(() => {
        if (pending.get(identifier) === answer) pending.delete(identifier);
      });
      pending.set(identifier, answer);
      return answer;
    },
    add: (key) => change(key.identifier, () => registry.add(key)),
    revoke: (identifier) => change(identifier, () => registry.revoke(identifier)),
  };
}
