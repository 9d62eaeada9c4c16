import { expect, test } from 'vitest';
import { rejectionOf } from './bounded.ts';

test('a signal that has fired already ends a wait too', async () => {
  await expect(rejectionOf(AbortSignal.abort())).rejects.toThrow('fired');
});
