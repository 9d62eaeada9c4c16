/** What a claim can allow on a queue; Manage includes the two others. */
export type Right = 'Send' | 'Listen' | 'Manage';

/** A shared access key and what it may do: names of queues in lower case and the rights on each. */
export interface SharedAccessKey {
  readonly secret: string;
  readonly rights: Readonly<Record<string, readonly Right[]>>;
}

/**
 * Knows the keys. Asked at every token, so that a revoked key is refused from then on, and every now and then about the
 * keys behind live links.
 */
export interface Authority {
  /** The key of this name, if it exists and is in force. Rejects while nobody can tell: the client is then asked to wait. */
  findKey(name: string): Promise<SharedAccessKey | undefined>;
}

/** Asks one authority after the other. */
export const firstOf = (...authorities: readonly Authority[]): Authority => ({
  async findKey(name) {
    for (const authority of authorities) {
      const key = await authority.findKey(name);
      if (key) return key;
    }
    return undefined;
  },
});

/** An authority that knows one key. */
export const singleKey = (name: string, key: SharedAccessKey): Authority => ({
  findKey: (wanted) => Promise.resolve(wanted === name ? key : undefined),
});
