/** Manage includes the others. */
export type Right = 'Send' | 'Listen' | 'Manage';

/** `rights` are by lower-case queue name. */
export interface SharedAccessKey {
  readonly secret: string;
  readonly rights: Readonly<Record<string, readonly Right[]>>;
}

/** For every token, and regularly for open links. */
export interface Authority {
  /** Undefined if unknown or revoked. Rejects if unreadable, and the client must wait. */
  findKey(name: string): Promise<SharedAccessKey | undefined>;
}

export const firstOf = (...authorities: readonly Authority[]): Authority => ({
  async findKey(name) {
    for (const authority of authorities) {
      const key = await authority.findKey(name);
      if (key) return key;
    }
    return undefined;
  },
});

export const singleKey = (name: string, key: SharedAccessKey): Authority => ({
  findKey: (wanted) => Promise.resolve(wanted === name ? key : undefined),
});
