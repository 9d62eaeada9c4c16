import type { KeyRecord } from '../keys/key-registry.ts';

/** An active key. No seal can open its secret. */
export const testRecord = (identifier: string, changes: Partial<KeyRecord> = {}): KeyRecord => ({
  identifier,
  sealedSecret: 'sealed',
  service: 'cegid-file-exchange',
  sicCode: 'SIC-004217',
  name: 'Bureau',
  state: 'active',
  createdAt: '2026-11-23T08:00:00.000Z',
  ...changes,
});
